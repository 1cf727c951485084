import type { Language, QuestionLanguage } from '../text/language.ts'
import { toKazakhCyrillic } from '../text/transliterate.ts'
import { foldWord, splitWords } from '../text/words.ts'
import { PLEA_WORDS, type PleaWords } from './plea-words.ts'

/** The rest of a longer message adds nothing. */
const MAX_CHARS = 2000

/**
 * Whether someone asks for help for themselves or someone close: what happened, and where to turn or what to do («Мужа
 * забрали, что делать?»); or only what happened to someone close. General questions about complaints are not pleas.
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

/** Folded words separated and surrounded by single spaces. */
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

/** Repairs Russian that was transliterated as Kazakh («меныа» is «меня»), with and without the soft signs that few type. */
function fromLatinRussian(folded: string): string {
  const text = folded.replaceAll('ыа', 'я').replaceAll('ыу', 'ю')
  return text + text.replace(/([аеиоуыя])т(?=(?:ся)? )/gu, '$1ть')
}
