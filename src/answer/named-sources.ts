import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import { LANGUAGES } from '../text/language.ts'
import { findYears } from '../text/mentions/years.ts'
import { STOP_WORDS } from '../text/stop-words.ts'
import { foldWord, splitWords } from '../text/words.ts'
import { type Facet, publisherKey, reportsWith } from './facet.ts'
import { type NameTerms, nameTerms, otherNames } from './name-terms.ts'

/** Sources that a question names, and which of its words name them. */
export interface NamedSources {
  /** Publishers and years whose reports are meant; empty if the question names none. */
  readonly facets: readonly Facet[]
  /** Indices of the question's words that name a source or only ask what it says: «HRW не дейді». */
  readonly words: ReadonlySet<number>
}

/** Folded beginnings of words that ask for what a source says, or name a report. */
const SAYING =
  /^(?:дейд|айт|жаз|хабар|бойынша|пикир|малимет|дерек|есеб|есеп|баяндам|усын|говор|пиш|напис|сказ|сообща|данны|согласн|доклад|отчет|мнени|верси|утвержда|предлага|рекоменд|считает)/u
/** Folded beginnings of words for a report, next to which a year means its year. */
const REPORT = /^(?:есеб|есеп|баяндам|доклад|отчет)/u

/**
 * The sources that a question names: publishers by their names, abbreviations and other names in the glossary, and the year of
 * a report («в докладе за 2022 год»). A publisher whose name is a common word («Азаттық» is freedom) counts only beside a
 * word for saying. If no report meets all of them, only the publishers count.
 */
export function findNamedSources(
  question: string,
  reports: readonly ReportInfo[],
  glossary: readonly GlossaryEntry[] = [],
): NamedSources {
  const words = splitWords(question).map(({ text }) => text)
  const folded = words.map(foldWord)
  const asking = new Set(
    folded.flatMap((word, at) => (SAYING.test(word) || STOP_WORDS.has(word) ? [at] : [])),
  )
  const isAskedFor = folded.some(word => SAYING.test(word))
  const asked: AskedWords = { words, folded, terms: words.map(word => new Set(nameTerms(word).flat())) }
  const publishers = new Map<string, readonly number[]>()
  for (const [key, report] of new Map(reports.map(report => [publisherKey(report), report]))) {
    const places = findPublisher(asked, publisherNames(report, glossary), isAskedFor)
    if (places.length > 0) publishers.set(key, places)
  }
  const keys = [...publishers.keys()]
  const years = folded.some(word => REPORT.test(word)) ? yearFacets(question) : []
  const named = keys.map((key): Facet => ({ kind: 'publisher', key }))
  // Two publishers in one question are not one source: it compares them.
  const one = named.length === 1 ? named : []
  const both = [...one, ...years]
  const facets = reportsWith(reports, both).size > 0 ? both : one
  return { facets, words: new Set([...asking, ...[...publishers.values()].flat()]) }
}

/** Whether a message names a source and nothing to ask about: «HRW не дейді?», «а Госдеп?». */
export function namesOnlySources(question: string, reports: readonly ReportInfo[]): boolean {
  const { facets, words } = findNamedSources(question, reports)
  return facets.length > 0 && splitWords(question).every((_, at) => words.has(at))
}

function yearFacets(question: string): readonly Facet[] {
  const [span, ...others] = findYears(question)
  return span && others.length === 0 && span.first === span.last ? [{ kind: 'year', year: span.first }] : []
}

/** A name by which a publisher may be called. */
interface PublisherName {
  readonly text: string
  readonly terms: NameTerms
  /** One word that is not an abbreviation. */
  readonly isCommon: boolean
}

const NAMES = new WeakMap<ReportInfo, readonly PublisherName[]>()

/** The names of a report's publisher; kept, as stemming them for each question would take longer than the search. */
function publisherNames(report: ReportInfo, glossary: readonly GlossaryEntry[]): readonly PublisherName[] {
  const known = NAMES.get(report)
  if (known) return known
  const printed = LANGUAGES.flatMap(language => {
    const edition = report.editions[language]
    // The short name ends with a date.
    return edition ? [edition.publisher, edition.short.replace(/,[\s\d.]*$/u, '')] : []
  })
  const plain = printed.flatMap(name => [
    name.replace(/\s*\([^)]*\)/gu, ''),
    ...[...name.matchAll(/\(([^)]+)\)/gu)].map(([, inner = '']) => inner),
  ])
  const all = [
    ...new Set([
      ...plain,
      ...plain.flatMap(initialsOf),
      ...plain.flatMap(name => otherNames(name, glossary)),
    ]),
  ]
  const names = all
    .map(text => ({ text, terms: nameTerms(text), isCommon: !/\s/u.test(text) && !isAbbreviation(text) }))
    .filter(({ terms }) => terms.length > 0)
  NAMES.set(report, names)
  return names
}

/** HRW for Human Rights Watch: of names in Latin letters, which are known by their initials in any language. */
function initialsOf(name: string): readonly string[] {
  const words = name.split(/\s+/u)
  return words.length >= 3 && words.every(word => /^\p{Lu}\p{Script=Latin}*$/u.test(word))
    ? [words.map(word => word.charAt(0)).join('')]
    : []
}

function isAbbreviation(text: string): boolean {
  return /^\p{Lu}{2,}/u.test(text)
}

/** The words of a question. */
interface AskedWords {
  readonly words: readonly string[]
  readonly folded: readonly string[]
  /** Index terms by word. */
  readonly terms: readonly ReadonlySet<string>[]
}

/** Indices of the words that name a publisher; none if none do. */
function findPublisher(
  asked: AskedWords,
  names: readonly PublisherName[],
  isAskedFor: boolean,
): readonly number[] {
  const { words, folded } = asked
  for (const { text, terms, isCommon } of names) {
    if (isCommon && !isAskedFor) continue
    const at = words.findIndex((_, start) => matchesAt(asked, start, { text, terms }))
    if (at >= 0) return terms.map((_, index) => at + index)
    const contracted = folded.findIndex(word => isContraction(word, text))
    if (contracted >= 0) return [contracted]
  }
  return []
}

function matchesAt(
  { words, terms: own }: AskedWords,
  start: number,
  { text, terms }: Pick<PublisherName, 'text' | 'terms'>,
): boolean {
  if (start + terms.length > words.length) return false
  return terms.every((wanted, index) => {
    if (isAbbreviation(text) && terms.length === 1)
      return isAbbreviationForm(words[start + index] ?? '', text)
    return wanted.some(term => own[start + index]?.has(term))
  })
}

/** «HRW-дің», «hrw»: the letters themselves, with an ending after a hyphen at most. */
function isAbbreviationForm(word: string, abbreviation: string): boolean {
  const [first = ''] = word.split(/[-‐‑]/u)
  return foldWord(first) === foldWord(abbreviation)
}

/** Letters of each of the two words that a contraction begins with. */
const MIN_PART = 3
const MAX_ENDING = 4

/** «Госдеп», «Госдепа» for «Государственный департамент», «Мемдеп» for «Мемлекеттік департамент». */
function isContraction(word: string, name: string): boolean {
  const parts = splitWords(name).map(({ text }) => foldWord(text))
  return parts.some((first, at) => {
    const second = parts[at + 1]
    if (second === undefined) return false
    const head = commonPrefix(word, first)
    for (let cut = MIN_PART; cut <= Math.min(head, first.length - 1); cut++) {
      const rest = word.slice(cut)
      const tail = commonPrefix(rest, second)
      if (tail >= MIN_PART && rest.length - tail <= MAX_ENDING) return true
    }
    return false
  })
}

function commonPrefix(a: string, b: string): number {
  let length = 0
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++
  return length
}
