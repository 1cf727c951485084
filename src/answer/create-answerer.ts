import { performance } from 'node:perf_hooks'
import type { ReportInfo } from '../corpus/report-info.ts'
import type { Passage } from '../passages/passage.ts'
import type { Bundle } from '../search/bundle.ts'
import type { Search } from '../search/search.ts'
import type { Language } from '../text/language.ts'
import type { Excerpt } from './answer.ts'
import { answerLanguage } from './answer-language.ts'
import type { Answerer } from './answerer.ts'
import { type Consultation, type ConsultedHit, consult } from './consult.ts'
import { makeExcerpt, type SentenceQuery } from './make-excerpt.ts'
import { resolvePermalink } from './resolve-permalink.ts'
import { splitSections } from './section.ts'
import { findSimilar, passageVector } from './similar-passages.ts'
import { explainExcerpt } from './why.ts'

export interface AnswererDeps {
  readonly bundle: Bundle
  readonly search: Search
}

const DEFAULT_LIMIT = 10
const DEFAULT_SIMILAR = 5

/** Combines search, outcome, quotation and citation. */
export function createAnswerer({ bundle, search }: AnswererDeps): Answerer {
  const reports = new Map(bundle.reports.map(report => [report.id, report]))
  const byReport = groupByReport(bundle.passages)

  const sections = new Map([...byReport].map(([id, passages]) => [id, splitSections(passages)]))

  const excerptOf = (passage: Passage, language: Language, score: number, query?: SentenceQuery): Excerpt =>
    makeExcerpt(bundle, reportOf(reports, passage), passage, language, score, query)

  return {
    indexVersion: bundle.manifest.version,
    reports: bundle.reports,

    async answer(question, options) {
      const { limit = DEFAULT_LIMIT } = options
      const consultation = await consult(bundle, search, question, options)
      const started = performance.now()
      const { outcome, isPlea, topic, missing } = consultation
      const language = answerLanguage(consultation.language, options.fallback, options.language)
      const excerpts =
        outcome === 'nothing'
          ? []
          : consultation.hits
              .slice(0, limit)
              .map(({ hit, query }) => excerptOf(hit.passage, language, hit.score, query))
      const base = {
        question,
        language: consultation.language,
        isCut: consultation.isCut,
        coverage: { missing },
        ...(consultation.isByWords && { isByWords: true }),
        ...(isPlea && { advice: true }),
        ...(topic !== undefined && { topic }),
        ms: { ...consultation.ms, answer: performance.now() - started },
      }
      return outcome === 'nothing' ? { ...base, kind: outcome } : { ...base, kind: outcome, excerpts }
    },

    resolve: permalinkId => resolvePermalink(byReport, permalinkId),

    neighbours(passage) {
      const all = byReport.get(passage.reportId) ?? []
      const index = all.findIndex(other => other.id === passage.id)
      return { previous: all[index - 1], next: all[index + 1] }
    },

    sections: reportId => sections.get(reportId) ?? [],

    similar(passage, language, limit = DEFAULT_SIMILAR) {
      // The index is still being built.
      if (bundle.vectors.size === 0) return []
      const like = { vector: passageVector(bundle, passage, language), terms: [], isQuestion: false }
      return findSimilar(bundle, passage, limit).map(({ passage: other, cosine }) =>
        excerptOf(other, language, cosine, like),
      )
    },

    async explain(excerpt, question) {
      const consultation = await consult(bundle, search, question, { fallback: excerpt.quote.language })
      return explainExcerpt(bundle, excerpt, queryFor(consultation, excerpt.passage))
    },

    async excerpt(passage, language, question) {
      if (question === undefined) return excerptOf(passage, language, 1)
      const consultation = await consult(bundle, search, question, { fallback: language })
      const score = hitOf(consultation, passage)?.hit.score ?? 0
      return excerptOf(passage, language, score, queryFor(consultation, passage))
    },
  }
}

function hitOf({ hits }: Consultation, passage: Passage): ConsultedHit | undefined {
  return hits.find(({ hit }) => hit.passage.id === passage.id)
}

function queryFor(consultation: Consultation, passage: Passage): SentenceQuery {
  return hitOf(consultation, passage)?.query ?? consultation.query
}

function reportOf(reports: ReadonlyMap<string, ReportInfo>, passage: Passage): ReportInfo {
  const report = reports.get(passage.reportId)
  if (!report)
    throw new RangeError(
      `passage ${passage.id} belongs to the report "${passage.reportId}", which is not in the index`,
    )
  return report
}

function groupByReport(passages: readonly Passage[]): ReadonlyMap<string, readonly Passage[]> {
  const groups = new Map<string, Passage[]>()
  for (const passage of passages) {
    const group = groups.get(passage.reportId)
    if (group) group.push(passage)
    else groups.set(passage.reportId, [passage])
  }
  return groups
}
