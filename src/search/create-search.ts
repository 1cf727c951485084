import { performance } from 'node:perf_hooks'
import type { Embedder } from '../embeddings/embedder.ts'
import type { Passage } from '../passages/passage.ts'
import { saysSomething } from '../passages/passage-substance.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { questionCore } from '../text/question-core.ts'
import { searchTerms } from '../text/terms.ts'
import { toKazakhCyrillic } from '../text/transliterate.ts'
import type { Bundle } from './bundle.ts'
import { cutQuestion } from './cut-question.ts'
import { type DenseScores, farthestOf, scorePassages } from './dense-scores.ts'
import { createTermExpander } from './expand-terms.ts'
import { fuseScores } from './fusion.ts'
import { checkModel } from './manifest.ts'
import { type QuestionScore, type QuestionScores, scoreQuestions } from './question-scores.ts'
import { createRespeller, type Respeller } from './respell.ts'
import type { Hit, Search, SearchOptions, SearchResult } from './search.ts'
import { SEARCH_DEPTH, SEARCH_TUNING, type SearchTuning, SILENT_LOSS, UNASKED_GAIN } from './tuning.ts'

export interface SearchDeps {
  readonly bundle: Bundle
  readonly embedder: Embedder
  readonly tuning?: SearchTuning
}

/**
 * Hybrid search: fuses BM25, vectors of passages and sentences in both editions, and vectors of the questions that
 * passages answer. Each passage is one hit. Throws IndexError when the bundle was built with another model.
 */
export function createSearch({ bundle, embedder, tuning = SEARCH_TUNING }: SearchDeps): Search {
  checkModel(bundle.manifest, embedder.model)
  const respell = tuning.respells ? createRespeller(bundle.passages, bundle.lexical) : transliterate
  const expand = createTermExpander(tuning.usesGlossary ? bundle.glossary : [], bundle.lexical)
  const isAsked = new Set(bundle.questions.passages)
  const isSilent = new Set(bundle.passages.filter(passage => !saysSomething(passage)).map(({ id }) => id))
  const isByWords = bundle.vectors.size === 0
  return {
    async find(question, options = {}) {
      const started = performance.now()
      const { text: typed, isCut } = cutQuestion(questionCore(question))
      const language = detectLanguage(typed)
      const text = respell(typed, language)
      if (text === '') {
        return {
          language,
          vector: new Float32Array(),
          terms: [],
          hits: [],
          isCut,
          ms: { embed: 0, search: 0 },
        }
      }
      const spelled = performance.now()
      // Without vectors the embedder has other work: it is making them.
      const [vector = new Float32Array()] = isByWords ? [] : await embedder.embed([text], 'query')
      const embedded = performance.now()
      const terms = searchTerms(text, language)
      // Within one report, all its passages are candidates, even if passages of others are nearer.
      const isWhole = options.reportId === undefined
      const scores: Scores = {
        dense: scorePassages(bundle, vector, isWhole ? tuning.denseCandidates : bundle.rows.length),
        questions: scoreQuestions(
          bundle.questions,
          vector,
          isWhole ? tuning.questionCandidates : bundle.questions.passages.length,
        ),
        bm25: bundle.lexical.score([...terms, ...expand(terms)]),
      }
      const hits = rankHits(bundle.passages, scores, { isAsked, isSilent }, tuning, options)
      const embed = embedded - spelled
      const ms = { embed, search: performance.now() - started - embed }
      return { language, vector, terms, hits, isCut, isByWords, ms } satisfies SearchResult
    },
  }
}

const transliterate: Respeller = (text, language) => (language === 'kk' ? toKazakhCyrillic(text) : text)

interface PassageKinds {
  /** Passages for which the corpus lists questions. */
  readonly isAsked: ReadonlySet<number>
  /** Passages without content of their own. */
  readonly isSilent: ReadonlySet<number>
}

interface Scores {
  readonly dense: ReadonlyMap<number, DenseScores>
  readonly questions: QuestionScores
  readonly bm25: Float64Array
}

function rankHits(
  passages: readonly Passage[],
  { dense, questions, bm25 }: Scores,
  { isAsked, isSilent }: PassageKinds,
  { weights }: SearchTuning,
  { limit = SEARCH_DEPTH, reportId }: SearchOptions,
): readonly Hit[] {
  const candidates = passages.filter(
    ({ id, reportId: own }) =>
      (dense.has(id) || questions.byPassage.has(id) || (bm25[id] ?? 0) > 0) &&
      (reportId === undefined || own === reportId),
  )
  const farthest = farthestOf(dense)
  const denseOf = ({ id }: Passage) => dense.get(id) ?? farthest
  const questionOf = (passage: Passage): number => {
    if (!isAsked.has(passage.id)) return denseOf(passage).sentence + UNASKED_GAIN
    return meanOf(questions.byPassage.get(passage.id) ?? questions.farthest)
  }
  const fused = fuseScores([
    { weight: weights.passage, scores: candidates.map(candidate => denseOf(candidate).passage) },
    { weight: weights.sentence, scores: candidates.map(candidate => denseOf(candidate).sentence) },
    { weight: weights.lexical, scores: candidates.map(({ id }) => bm25[id] ?? 0) },
    ...(isAsked.size > 0 ? [{ weight: weights.question, scores: candidates.map(questionOf) }] : []),
  ])
  return candidates
    .map((passage, i) => ({
      passage,
      score: Math.max(0, (fused[i] ?? 0) - (isSilent.has(passage.id) ? SILENT_LOSS : 0)),
      cosine: dense.get(passage.id)?.passage ?? null,
      sentenceCosine: dense.get(passage.id)?.sentence ?? null,
      questionScore: questions.byPassage.get(passage.id) ?? null,
      bm25: bm25[passage.id] ?? 0,
    }))
    .sort((a, b) => b.score - a.score || a.passage.id - b.passage.id)
    .slice(0, limit)
}

function meanOf({ nearest, nearestThree }: QuestionScore): number {
  return (nearest + nearestThree) / 2
}
