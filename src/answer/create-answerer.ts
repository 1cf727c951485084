import { performance } from 'node:perf_hooks'
import type { PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import type { Search } from '../search/search.ts'
import type { Language } from '../text/language.ts'
import type { Excerpt } from './answer.ts'
import { answerLanguage } from './answer-language.ts'
import type { Answerer } from './answerer.ts'
import { type Consultation, type ConsultedHit, consult } from './consult.ts'
import { consultWhereAsked } from './consult-near.ts'
import { loadPassage } from './load-passages.ts'
import { makeExcerpt, makeExcerpts, quotedLanguage, type SentenceQuery } from './make-excerpt.ts'
import { quoteRange } from './quote-range.ts'
import { reportOf } from './report-of.ts'
import { findNeighbours, readOpening, readSections } from './report-places.ts'
import { resolvePermalink } from './resolve-permalink.ts'
import { findSimilar, passageVector } from './similar-passages.ts'
import { explainExcerpt } from './why.ts'

export interface AnswererDeps {
  readonly index: PassageIndex
  readonly search: Search
}

const DEFAULT_LIMIT = 10
const DEFAULT_SIMILAR = 5

/** Combines search, outcome, quotation and citation. */
export function createAnswerer({ index, search }: AnswererDeps): Answerer {
  const { facts } = index
  return {
    indexVersion: facts.version,
    reports: facts.reports,

    async answer(question, options) {
      const { limit = DEFAULT_LIMIT } = options
      const { consultation, place, narrowing } = await consultWhereAsked({ index, search }, question, options)
      const started = performance.now()
      const { outcome, isPlea, topic, missing } = consultation
      const language = answerLanguage(consultation.language, options.fallback, options.language)
      const shown = outcome === 'nothing' ? [] : consultation.hits.slice(0, limit)
      const excerpts = await makeExcerpts(index, shown.map(asAsked), language)
      const base = {
        question,
        language: consultation.language,
        isCut: consultation.isCut,
        coverage: { missing },
        ...(consultation.isByWords && { isByWords: true }),
        ...(isPlea && { advice: true }),
        ...(place && { place }),
        ...(narrowing && { narrowing }),
        ...(topic !== undefined && { topic }),
        ms: { ...consultation.ms, answer: performance.now() - started },
      }
      return outcome === 'nothing' ? { ...base, kind: outcome } : { ...base, kind: outcome, excerpts }
    },

    resolve: permalinkId => resolvePermalink(index, permalinkId),
    neighbours: passage => findNeighbours(index, passage),
    opening: reportId => readOpening(index, reportId),
    sections: reportId => readSections(index, reportId),

    async similar(passage, language, limit = DEFAULT_SIMILAR) {
      // The index is still being built.
      if (facts.counts.vectors === 0) return []
      const loaded = await loadPassage(index, passage)
      const query = { vector: passageVector(loaded, language), terms: [], isQuestion: false }
      const similar = await findSimilar(index, loaded, limit)
      const asked = similar.map(({ passage: other, cosine }) => ({ passage: other, score: cosine, query }))
      return makeExcerpts(index, asked, language)
    },

    async explain(excerpt, question) {
      const consultation = await consult(index, search, question, { fallback: excerpt.quote.language })
      return explainExcerpt(index, excerpt, queryFor(consultation, excerpt.passage))
    },

    async excerpt(passage, language, question) {
      if (question === undefined) return quoteWhole(index, passage, language)
      const consultation = await consult(index, search, question, { fallback: language })
      const score = hitOf(consultation, passage)?.hit.score ?? 0
      const query = queryFor(consultation, passage)
      return makeExcerpt(index, { passage, score, query }, language)
    },
  }
}

function asAsked({ hit: { passage, score }, query }: ConsultedHit) {
  return { passage, score, query }
}

function quoteWhole({ facts }: PassageIndex, passage: Passage, wanted: Language): Excerpt {
  return quoteRange(reportOf(facts, passage), passage, quotedLanguage(passage, wanted), 1)
}

function hitOf({ hits }: Consultation, passage: Passage): ConsultedHit | undefined {
  return hits.find(({ hit }) => hit.passage.id === passage.id)
}

function queryFor(consultation: Consultation, passage: Passage): SentenceQuery {
  return hitOf(consultation, passage)?.query ?? consultation.query
}
