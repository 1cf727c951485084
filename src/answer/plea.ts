import type { Language, QuestionLanguage } from '../text/language.ts'
import { toKazakhCyrillic } from '../text/transliterate.ts'
import { foldWord, splitWords } from '../text/words.ts'
import { PLEA_WORDS, type PleaWords } from './plea-words.ts'

/** More than this of a message adds nothing. */
const MAX_CHARS = 2000

/**
 * Whether somebody asks for help for themselves or their own: what happened, and where to turn or what to do («Мужа забрали,
 * что делать?»); or what happened to their own alone. A question on complaints in general is none.
 */
export function isPlea(message: string, language: QuestionLanguage): boolean {
  return languagesOf(language).some(each => isPleaIn(foldText(message, each), PLEA_WORDS[each], message))
}

function languagesOf(language: QuestionLanguage): readonly Language[] {
  return language === 'unknown' ? ['kk', 'ru'] : [language]
}

function isPleaIn(text: string, words: PleaWords, message: string): boolean {
  if (text.trim() === '' || words.study.test(text)) return false
  if (text.replace(words.help, ' ').trim() === '' || words.wish.test(text)) return true
  const isOwn = words.own.test(text)
  if (!isOwn && words.others.test(text)) return false
  const asks = words.complain.test(text) || words.ask.test(text)
  const happened = words.event.test(text)
  if (asks) return happened || (isOwn && (words.complain.test(text) || words.threat.test(text)))
  return isOwn && happened && !words.question.test(text) && !message.includes('?')
}

/** Folded words between single spaces, a space at either end. */
function foldText(message: string, language: Language): string {
  const text = message.slice(0, MAX_CHARS)
  if (language === 'kk') return joinFolded(toKazakhCyrillic(text))
  if (/\p{Script=Cyrillic}/u.test(text)) return joinFolded(text)
  return fromLatinRussian(joinFolded(toKazakhCyrillic(text)))
}

function joinFolded(text: string): string {
  return ` ${splitWords(text)
    .map(({ text: word }) => foldWord(word).replaceAll('-', ' '))
    .join(' ')} `
}

/** Russian that was read as Kazakh in Latin letters: «меныа» is «меня»; soft signs, which few type, are tried as well. */
function fromLatinRussian(folded: string): string {
  const text = folded.replaceAll('ыа', 'я').replaceAll('ыу', 'ю')
  return text + text.replace(/([аеиоуыя])т(?=(?:ся)? )/gu, '$1ть')
}
