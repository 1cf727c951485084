import { LANGUAGES, type Language, type QuestionLanguage } from '../text/language.ts'
import { toKazakhCyrillic } from '../text/transliterate.ts'
import { foldWord, splitWords } from '../text/words.ts'

/** The rest of a longer message adds nothing. */
const MAX_CHARS = 2000

/** The languages whose phrases a message may contain. */
export function languagesOf(language: QuestionLanguage): readonly Language[] {
  return language === 'unknown' ? LANGUAGES : [language]
}

/** Folded words separated and surrounded by single spaces. */
export function foldMessage(message: string, language: Language): string {
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
