import { composeText } from './compose.ts'
import { FOREIGN_NAME_WORDS } from './foreign-names.ts'
import { foldWord } from './words.ts'

/** How much of a text the language is told from; more adds nothing. */
const MAX_CHARS = 2000
/** Whole words up to this length are features: «ма», «что», «бар ма». */
const MAX_WORD_FEATURE = 6

/**
 * What a language is told by: the letter groups (2 to 4, `_` at the edge of a word), short whole words (`=`), and each
 * letter that only some alphabets have (`!`); Cyrillic folded, Latin without its marks, so that all ways of typing
 * share their groups. Where there is Cyrillic, Latin words are names and count for nothing.
 */
export function languageFeatures(text: string): readonly string[] {
  const words = text.slice(0, MAX_CHARS).match(/[\p{L}\p{M}](?:[\p{L}\p{M}]|['’‘ʼ`´](?=\p{L}))*/gu) ?? []
  const cyrillic = words.filter(word => /\p{Script=Cyrillic}/u.test(word))
  const counted = cyrillic.length > 0 ? cyrillic : words.filter(isLatinWord)
  const telling = counted.filter(word => !isAcronym(word))
  return (telling.length === 0 && counted.length > 1 ? counted : telling).flatMap(wordFeatures)
}

/** Names such as «Human Rights Watch» stand in every language. */
function isLatinWord(word: string): boolean {
  return /\p{Script=Latin}/u.test(word) && !FOREIGN_NAME_WORDS.has(word.toLowerCase())
}

/** «КНБ», «ОМОН» stand in both languages; «ҰҚК» does not. */
function isAcronym(word: string): boolean {
  return /^\p{Lu}{2,5}$/u.test(word) && !hasKazakhLetter(word)
}

/** Whether one of the nine letters stands here that Russian has not. */
export function hasKazakhLetter(text: string): boolean {
  return /[әғқңөұүһі]/iu.test(text)
}

function wordFeatures(word: string): readonly string[] {
  const folded = foldLetters(word)
  const edged = `_${folded}_`
  const features: string[] = folded.length <= MAX_WORD_FEATURE ? [`=${folded}`] : []
  for (const letter of composeText(word).toLowerCase()) {
    if (/[^a-zа-я]/u.test(letter)) features.push(`!${letter}`)
  }
  for (let size = 2; size <= 4; size++) {
    for (let i = 0; i + size <= edged.length; i++) features.push(edged.slice(i, i + size))
  }
  return features
}

function foldLetters(word: string): string {
  return foldWord(word)
    .replaceAll('ı', 'i')
    .replaceAll('ə', 'a')
    .replace(/й/gu, '\u0001')
    .normalize('NFD')
    .replace(/\p{M}|'/gu, '')
    .replaceAll('\u0001', 'й')
}
