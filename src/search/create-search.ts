import { performance } from 'node:perf_hooks'
import type { Embedder } from '../embeddings/embedder.ts'
import type { Passage } from '../passages/passage.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { LANGUAGES } from '../text/language.ts'
import { cleanQuestion } from '../text/normalise.ts'
import { searchTerms } from '../text/terms.ts'
import { toKazakhCyrillic } from '../text/transliterate.ts'
import { type Bundle, checkModel } from './bundle.ts'
import { fuseScores } from './fusion.ts'
import type { Hit, Search, SearchOptions, SearchResult } from './search.ts'
import { sentenceCosines } from './sentence-cosines.ts'

/** What share of the fused score each list decides. */
export interface FusionWeights {
  /** Cosine of the question and the passage. */
  readonly passage: number
  /** Cosine of the question and the passage's best sentence. */
  readonly sentence: number
  /** BM25. */
  readonly lexical: number
}

/** What the search can be tuned by. */
export interface SearchTuning {
  readonly weights: FusionWeights
  /** How many passage vectors HNSW gives as candidates. */
  readonly denseCandidates: number
}

/** Weights: npm run evaluate, 2026-11; vectors of passages alone (0.7 and 0.3) lose 2 to 3 points of R@1. */
export const SEARCH_TUNING: SearchTuning = {
  weights: { passage: 0.35, sentence: 0.35, lexical: 0.3 },
  denseCandidates: 200,
}

const DEFAULT_LIMIT = 10

export interface SearchDeps {
  readonly bundle: Bundle
  readonly embedder: Embedder
  readonly tuning?: SearchTuning
}

/**
 * Hybrid search: BM25 and HNSW over both editions, fused; a passage found through either edition counts once.
 * Throws IndexError when the bundle was made with another model.
 */
export function createSearch({ bundle, embedder, tuning = SEARCH_TUNING }: SearchDeps): Search {
  checkModel(bundle.manifest, embedder.model)
  return {
    async find(question, options = {}) {
      const typed = cleanQuestion(question)
      const language = detectLanguage(typed)
      const text = language === 'kk' ? toKazakhCyrillic(typed) : typed
      if (text === '')
        return { language, vector: new Float32Array(), terms: [], hits: [], ms: { embed: 0, search: 0 } }
      const started = performance.now()
      const [vector = new Float32Array()] = await embedder.embed([text], 'query')
      const embedded = performance.now()
      const dense = denseScores(bundle, vector, tuning.denseCandidates)
      const terms = searchTerms(text, language)
      const bm25 = lexicalScores(bundle, terms)
      const hits = rankHits(bundle.passages, dense, bm25, tuning.weights, options)
      const done = performance.now()
      return {
        language,
        vector,
        terms,
        hits,
        ms: { embed: embedded - started, search: done - embedded },
      } satisfies SearchResult
    },
  }
}

interface DenseScores {
  readonly passage: number
  readonly sentence: number
}

/** Cosines per passage found: of the passage and of its best sentence, each in the better edition. */
function denseScores(
  bundle: Bundle,
  vector: Float32Array,
  candidates: number,
): ReadonlyMap<number, DenseScores> {
  const found = new Map<number, DenseScores>()
  for (const { row: rowIndex, cosine } of bundle.vectors.search(vector, candidates)) {
    const row = bundle.rows[rowIndex]
    if (!row) continue
    const before = found.get(row.passage)
    const sentences = sentenceCosines(bundle, row, vector)
    found.set(row.passage, {
      passage: Math.max(cosine, before?.passage ?? -1),
      sentence: Math.max(...sentences.map(sentence => sentence.cosine), before?.sentence ?? -1),
    })
  }
  return found
}

/** BM25 per passage, the better of its editions. */
function lexicalScores(bundle: Bundle, terms: readonly string[]): Float64Array {
  const best = new Float64Array(bundle.passages.length)
  for (const language of LANGUAGES) {
    bundle.lexical[language].score(terms).forEach((score, passage) => {
      if (score > (best[passage] ?? 0)) best[passage] = score
    })
  }
  return best
}

function rankHits(
  passages: readonly Passage[],
  dense: ReadonlyMap<number, DenseScores>,
  bm25: Float64Array,
  weights: FusionWeights,
  { limit = DEFAULT_LIMIT, reportId }: SearchOptions,
): readonly Hit[] {
  const candidates = passages.filter(
    passage =>
      (dense.has(passage.id) || (bm25[passage.id] ?? 0) > 0) &&
      (reportId === undefined || passage.reportId === reportId),
  )
  // A passage that only words found is as far from the question as the farthest candidate of the vectors.
  const farthest = lowestOf(dense.values())
  const scoresOf = (passage: Passage) => dense.get(passage.id) ?? farthest
  const fused = fuseScores([
    { weight: weights.passage, scores: candidates.map(candidate => scoresOf(candidate).passage) },
    { weight: weights.sentence, scores: candidates.map(candidate => scoresOf(candidate).sentence) },
    { weight: weights.lexical, scores: candidates.map(({ id }) => bm25[id] ?? 0) },
  ])
  return candidates
    .map((passage, i) => ({
      passage,
      score: fused[i] ?? 0,
      cosine: dense.get(passage.id)?.passage ?? null,
      sentenceCosine: dense.get(passage.id)?.sentence ?? null,
      bm25: bm25[passage.id] ?? 0,
    }))
    .sort((a, b) => b.score - a.score || a.passage.id - b.passage.id)
    .slice(0, limit)
}

function lowestOf(scores: Iterable<DenseScores>): DenseScores {
  const all = [...scores]
  return {
    passage: Math.min(...all.map(({ passage }) => passage)),
    sentence: Math.min(...all.map(({ sentence }) => sentence)),
  }
}
