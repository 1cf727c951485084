import type { Language } from '../text/language.ts'
import { CODES, type CodeName } from './code-names.ts'
import type { FoundName } from './name.ts'
import type { NameText } from './name-words.ts'

const CODE_PATTERNS: Readonly<Record<Language, readonly (readonly [CodeName, string])[]>> = {
  kk: CODES.map(each => [each, `${each.patterns.kk} кодекс\\p{Ll}*`]),
  ru: CODES.map(each => [
    each,
    each.id === 'administrative'
      ? 'Кодекс(?:а|у|ом|е)?(?: \\p{Lu}\\p{Ll}+){0,2} об административных правонарушениях'
      : `${each.patterns.ru} кодекс(?:а|у|ом|е)?(?!\\p{L})`,
  ]),
}
const ANY_CODE = {
  kk: `(?:${CODE_PATTERNS.kk.map(([, pattern]) => pattern).join('|')})`,
  ru: `(?:${CODE_PATTERNS.ru.map(([, pattern]) => pattern).join('|')}|(?:УК|УПК|УИК|ТК|ГК|ГПК|КоАП)(?!\\p{L}))`,
}
const NUMBER = String.raw`\d{1,4}(?:[-.]\d{1,2})?`
const NUMBERS = `(?<numbers>${NUMBER}(?:(?:, | и | или )${NUMBER}(?! ?%))*)`
const ARTICLES: Readonly<Record<Language, RegExp>> = {
  ru: new RegExp(
    String.raw`(?<![\p{L}])стать(?:я|и|е|ю|ей|ёй|ям|ях|ями)\s${NUMBERS}(?![\d.]*\d)(?:\s\([^)]{1,60}\))?(?:\s(?<code>${ANY_CODE.ru}))?`,
    'giu',
  ),
  kk: new RegExp(
    String.raw`(?:(?<code>${ANY_CODE.kk})\s)?(?<![\d.])(?<numbers>${NUMBER}(?:-?(?:, | және | мен )${NUMBER})*)-\s?ба[пб]\p{Ll}*`,
    'giu',
  ),
}
const CODE_FORMS: Readonly<Record<Language, readonly (readonly [CodeName, RegExp])[]>> = {
  kk: CODE_PATTERNS.kk.map(([code, pattern]) => [code, new RegExp(`(?<![\\p{L}-])${pattern}`, 'giu')]),
  ru: CODE_PATTERNS.ru.map(([code, pattern]) => [code, new RegExp(`(?<![\\p{L}-])${pattern}`, 'giu')]),
}
const ANY_NUMBER = new RegExp(NUMBER, 'gu')

/** Codes of laws, their articles, and constitutions. */
export function findCodes(text: NameText): readonly FoundName[] {
  return [...articles(text), ...codes(text), ...constitution(text)]
}

function articles({ text, language }: NameText): readonly FoundName[] {
  return Array.from(text.matchAll(ARTICLES[language])).flatMap(match => {
    const { numbers = '', code } = match.groups ?? {}
    const law = code === undefined ? undefined : codeNamed(code, language)
    return (numbers.match(ANY_NUMBER) ?? []).map(number => ({
      kind: 'law' as const,
      key: `article ${law?.id ?? '?'} ${number}`,
      labels: articleLabels(number, law),
      startChar: match.index,
      endChar: match.index + match[0].length,
    }))
  })
}

/** «Статья 174 Уголовного кодекса», «Қылмыстық кодекстің 174-бабы». */
function articleLabels(number: string, law: CodeName | undefined): Readonly<Record<Language, string>> {
  if (!law) return { ru: `Статья ${number}`, kk: `${number}-бап` }
  const genitive = law.genitive.charAt(0).toUpperCase() + law.genitive.slice(1)
  return {
    ru: `Статья ${number} ${genitive}`,
    kk: `${law.kk}${law.kk.endsWith('і') ? 'нің' : 'тің'} ${number}-бабы`,
  }
}

function codeNamed(name: string, language: Language): CodeName | undefined {
  const short = CODES.find(each => each.short === name)
  return (
    short ?? CODE_PATTERNS[language].find(([, pattern]) => new RegExp(`^${pattern}`, 'iu').test(name))?.[0]
  )
}

function codes({ text, language }: NameText): readonly FoundName[] {
  return CODE_FORMS[language].flatMap(([{ id, kk, ru }, pattern]) =>
    Array.from(text.matchAll(pattern), match => ({
      kind: 'law' as const,
      key: `code ${id}`,
      labels: { kk, ru },
      startChar: match.index,
      endChar: match.index + match[0].length,
    })),
  )
}

function constitution({ text }: NameText): readonly FoundName[] {
  return Array.from(
    text.matchAll(
      /(?<!\p{L})(?:Конституция|Конституци(?:и|ю|ей)|Конституция(?:с[ыі]\p{Ll}*|ның|ға|ны|да|дағы|дан|мен|)|Ата заң\p{Ll}*)(?!\p{L})/gu,
    ),
    match => ({
      kind: 'law' as const,
      key: 'constitution',
      labels: { kk: 'Конституция', ru: 'Конституция' },
      startChar: match.index,
      endChar: match.index + match[0].length,
    }),
  )
}
