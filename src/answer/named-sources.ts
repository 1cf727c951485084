import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import { isFollowUp } from '../text/follow-up.ts'
import { findYears } from '../text/mentions/years.ts'
import { STOP_WORDS } from '../text/stop-words.ts'
import { splitWords } from '../text/words.ts'
import { type Facet, publisherKey, reportsWith } from './facet.ts'
import { findPublisher, readQuestion } from './find-publisher.ts'
import { NO_GLOSSARY, publisherNames } from './publisher-names.ts'

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
 * a report («в докладе за 2022 год»). A publisher whose name is a common word («Азаттық» is freedom) counts only next to a
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
