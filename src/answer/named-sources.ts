import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import { isFollowUp } from '../text/follow-up.ts'
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
  glossary: readonly GlossaryEntry[] = NO_GLOSSARY,
): NamedSources {
  const asked = readQuestion(question)
  const { folded } = asked
  const asking = new Set(
    folded.flatMap((word, at) => (SAYING.test(word) || STOP_WORDS.has(word) ? [at] : [])),
  )
  const isAskedFor = folded.some(word => SAYING.test(word))
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

/** In longer messages there is something to ask about. */
const MAX_ONLY_WORDS = 30

/** Whether a message names a source and nothing to ask about: «HRW не дейді?», «а Госдеп?». */
export function namesOnlySources(question: string, reports: readonly ReportInfo[]): boolean {
  const { length } = splitWords(question)
  if (length > MAX_ONLY_WORDS) return false
  const { facets, words } = findNamedSources(question, reports)
  return facets.length > 0 && words.size === length
}

/** Whether a message makes sense only after another one: it names a source and nothing else, or is a follow-up. */
export function lacksSubject(message: string, reports: readonly ReportInfo[]): boolean {
  return isFollowUp(message) || namesOnlySources(message, reports)
}

function yearFacets(question: string): readonly Facet[] {
  const [span, ...others] = findYears(question)
  return span && others.length === 0 && span.first === span.last ? [{ kind: 'year', year: span.first }] : []
}

/** A name by which a publisher may be called. */
interface PublisherName {
  readonly terms: NameTerms
  /** Folded, if it is an abbreviation. */
  readonly abbreviation: string | undefined
  /** Its words, folded. */
  readonly parts: readonly string[]
  /** One word that is not an abbreviation. */
  readonly isCommon: boolean
}

const NO_GLOSSARY: readonly GlossaryEntry[] = []
const NAMES = new WeakMap<readonly GlossaryEntry[], WeakMap<ReportInfo, readonly PublisherName[]>>()

/** The names of a report's publisher; kept, as stemming them for each question would take longer than the search. */
function publisherNames(report: ReportInfo, glossary: readonly GlossaryEntry[]): readonly PublisherName[] {
  const known = NAMES.get(glossary) ?? new WeakMap<ReportInfo, readonly PublisherName[]>()
  NAMES.set(glossary, known)
  const names = known.get(report) ?? readNames(report, glossary)
  known.set(report, names)
  return names
}

function readNames(report: ReportInfo, glossary: readonly GlossaryEntry[]): readonly PublisherName[] {
  const printed = LANGUAGES.flatMap(language => {
    const edition = report.editions[language]
    // The short name ends with a date.
    return edition ? [edition.publisher, edition.short.replace(/,[\s\d.]*$/u, '')] : []
  })
  const plain = printed.flatMap(name => [
    name.replace(/\s*\([^)]*\)/gu, ''),
    ...[...name.matchAll(/\(([^)]+)\)/gu)].map(([, inner = '']) => inner),
  ])
  const all = [...plain, ...plain.flatMap(initialsOf), ...plain.flatMap(name => otherNames(name, glossary))]
  return [...new Set(all)].map(readName).filter(({ terms }) => terms.length > 0)
}

function readName(text: string): PublisherName {
  const terms = nameTerms(text)
  const isShort = /^\p{Lu}{2,}/u.test(text)
  return {
    terms,
    abbreviation: isShort && terms.length === 1 ? foldWord(text) : undefined,
    parts: splitWords(text).map(word => foldWord(word.text)),
    isCommon: !/\s/u.test(text) && !isShort,
  }
}

/** HRW for Human Rights Watch: of names in Latin letters, which are known by their initials in any language. */
function initialsOf(name: string): readonly string[] {
  const words = name.split(/\s+/u)
  return words.length >= 3 && words.every(word => /^\p{Lu}\p{Script=Latin}*$/u.test(word))
    ? [words.map(word => word.charAt(0)).join('')]
    : []
}

/** The words of a question, and where they are, so that most names need not be compared with any of them. */
interface AskedWords {
  readonly folded: readonly string[]
  /** Index terms by word. */
  readonly terms: readonly ReadonlySet<string>[]
  /** By term. */
  readonly places: ReadonlyMap<string, readonly number[]>
  /** By the word without what follows a hyphen: «HRW-дің», «hrw». */
  readonly heads: ReadonlyMap<string, readonly number[]>
  /** By the first letters. */
  readonly beginnings: ReadonlyMap<string, readonly number[]>
}

function readQuestion(question: string): AskedWords {
  const words = splitWords(question).map(({ text }) => text)
  const folded = words.map(foldWord)
  const terms = words.map(word => new Set(nameTerms(word).flat()))
  return {
    folded,
    terms,
    places: placesBy(terms),
    heads: placesBy(words.map(word => [foldWord(word.split(/[-‐‑]/u)[0] ?? '')])),
    beginnings: placesBy(folded.map(word => [word.slice(0, MIN_PART)])),
  }
}

function placesBy(keysByWord: readonly Iterable<string>[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [at, keys] of keysByWord.entries()) {
    for (const key of keys) {
      const known = places.get(key)
      if (known) known.push(at)
      else places.set(key, [at])
    }
  }
  return places
}

/** Indices of the words that name a publisher; none if none do. */
function findPublisher(
  asked: AskedWords,
  names: readonly PublisherName[],
  isAskedFor: boolean,
): readonly number[] {
  for (const name of names) {
    if (name.isCommon && !isAskedFor) continue
    const at = findName(asked, name)
    if (at !== undefined) return name.terms.map((_, index) => at + index)
    const contracted = findContraction(asked, name)
    if (contracted !== undefined) return [contracted]
  }
  return []
}

/** The first word of the name. */
function findName({ terms: own, places, heads }: AskedWords, name: PublisherName): number | undefined {
  const { terms, abbreviation } = name
  if (abbreviation !== undefined) return heads.get(abbreviation)?.[0]
  const starts = (terms[0] ?? []).flatMap(term => places.get(term) ?? [])
  const found = starts.filter(start =>
    terms.every((wanted, index) => wanted.some(term => own[start + index]?.has(term))),
  )
  return found.length > 0 ? Math.min(...found) : undefined
}

/** Letters of each of the two words that a contraction begins with. */
const MIN_PART = 3
const MAX_ENDING = 4

/** «Госдеп», «Госдепа» for «Государственный департамент», «Мемдеп» for «Мемлекеттік департамент». */
function findContraction({ folded, beginnings }: AskedWords, { parts }: PublisherName): number | undefined {
  const found = parts.flatMap((first, at) => {
    const second = parts[at + 1]
    if (second === undefined) return []
    const candidates = beginnings.get(first.slice(0, MIN_PART)) ?? []
    return candidates.find(place => isContraction(folded[place] ?? '', first, second)) ?? []
  })
  return found.length > 0 ? Math.min(...found) : undefined
}

function isContraction(word: string, first: string, second: string): boolean {
  const head = commonPrefix(word, first)
  for (let cut = MIN_PART; cut <= Math.min(head, first.length - 1); cut++) {
    const rest = word.slice(cut)
    const tail = commonPrefix(rest, second)
    if (tail >= MIN_PART && rest.length - tail <= MAX_ENDING) return true
  }
  return false
}

function commonPrefix(a: string, b: string): number {
  let length = 0
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++
  return length
}
