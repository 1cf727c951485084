import { isSurnameLike } from '../surnames.ts'
import { splitWords, type Word } from '../words.ts'

/** A name of a person or an institution in a text, with UTF-16 offsets. */
export interface ProperName {
  readonly kind: 'person' | 'institution'
  readonly text: string
  readonly startChar: number
  readonly endChar: number
}

/** Beginnings of words in names of institutions. */
const INSTITUTION =
  /^(?:министерств|министрлі|комитет|комисси|суд$|суда$|соты?$|парти|фонд|қоры?$|университет|институт|агент|бюро|прокурат|парламент|мәжіліс|мажилис|сенат|әкімд|акимат|организаци|ұйым|одақ|союз|ассоциац|қауымдаст|федерац|центр|орталы|полици|конституц|кодекс|конвенц|халықарал|международн|совет|кеңес|мекеме|банк|компани|завод|шахт|газет|радио|телеканал|колони|түрме|тюрьм|декларац|альянс|миссия|заң|закон)/iu
/** Words that are often capitalised but are not names. */
const NOT_NAMES =
  /^(?:[нсп]?[аеио]?сколько|столько|только|ислам|құран|коран|интернет|алла|бог|құдай|совет|ассамбле|президент|премьер|министр|генерал|доклад|есеп|human|rights)/iu
const MAX_CHARS = 40
const QUOTED = /[«“„"](\p{Lu}[^«»“”„"\n]{2,50})[»”“"]/gu

/**
 * Names of persons and institutions in a question: acronyms, Latin names, and capitalised words, at the start of a sentence only
 * if they look like a name. Lower-case words are never names. Linear in the length.
 */
export function findNames(text: string): readonly ProperName[] {
  // In a text in capitals, they mean nothing.
  if (!/\p{Ll}/u.test(text)) return []
  const names: ProperName[] = quotedNames(text)
  const words = splitWords(text).filter(
    word => !names.some(({ startChar, endChar }) => startChar <= word.startChar && word.startChar < endChar),
  )
  for (let at = 0; at < words.length; at++) {
    if (!beginsName(text, words, at)) continue
    let end = at + 1
    while (end < words.length && continuesName(text, words, end)) end++
    names.push(makeName(text, words.slice(at, end)))
    at = end - 1
  }
  return names
}

/** «Новая газета»: a name in quotation marks that is not the whole text; without the marks. */
function quotedNames(text: string): ProperName[] {
  return Array.from(text.matchAll(QUOTED), match => {
    const startChar = match.index + 1
    const name = match[1] ?? ''
    return { kind: 'institution' as const, text: name, startChar, endChar: startChar + name.length }
  }).filter(({ text: name }) => name.length + 2 < text.trim().length)
}

function beginsName(text: string, words: readonly Word[], at: number): boolean {
  const word = words[at]
  if (!word || word.text.length < 2 || word.text.length > MAX_CHARS || NOT_NAMES.test(word.text)) return false
  if (isAcronym(word.text)) return true
  if (!isCapitalised(word.text)) return false
  if (!isSentenceStart(text, word)) return true
  if (INSTITUTION.test(word.text)) return false
  const next = words[at + 1]
  const goesOn = next !== undefined && isCapitalised(next.text) && isAdjacent(text, word, next)
  return goesOn || isSurnameLike(word.text) || isLatin(word.text)
}

function continuesName(text: string, words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at]]
  return (
    before !== undefined && word !== undefined && isAdjacent(text, before, word) && isCapitalised(word.text)
  )
}

function makeName(text: string, words: readonly Word[]): ProperName {
  const startChar = words[0]?.startChar ?? 0
  const endChar = words.at(-1)?.endChar ?? startChar
  const isInstitution = words.some(
    word => INSTITUTION.test(word.text) || isAcronym(word.text) || isLatin(word.text),
  )
  return {
    kind: isInstitution ? 'institution' : 'person',
    text: text.slice(startChar, endChar),
    startChar,
    endChar,
  }
}

const isCapitalised = (word: string) => /^\p{Lu}[\p{Ll}’'-]/u.test(word)
const isAcronym = (word: string) => /^\p{Lu}{2,6}(?:-|$)/u.test(word)
const isLatin = (word: string) => /^\p{Lu}\p{Script=Latin}+$/u.test(word)

function isSentenceStart(text: string, word: Word): boolean {
  return /(?:^|[.!?…:;\n«"“„(—–-])\s*$/u.test(text.slice(Math.max(0, word.startChar - 4), word.startChar))
}

function isAdjacent(text: string, first: Word, second: Word): boolean {
  return /^(?:[\s\u00a0]|\.\s?)$/u.test(text.slice(first.endChar, second.startChar))
}
