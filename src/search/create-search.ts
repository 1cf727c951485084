import { performance } from 'node:perf_hooks'
import type { Embedder } from '../embeddings/embedder.ts'
import type { Passage } from '../passages/passage.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { LANGUAGES } from '../text/language.ts'
import { cleanQuestion } from '../text/normalise.ts'
import { searchTerms } from '../text/terms.ts'
import { type Bundle, checkModel } from './bundle.ts'
import { type FusionWeights, fuseScores } from './fusion.ts'
import type { Hit, Search, SearchOptions, SearchResult } from './search.ts'

/** What the search can be tuned by; the defaults are what `npm run evaluate` chose. */
export interface SearchTuning {
  readonly weights: FusionWeights
  /** How many vectors HNSW gives as candidates. */
  readonly denseCandidates: number
}

export const SEARCH_TUNING: SearchTuning = { weights: { dense: 0.7 }, denseCandidates: 200 }

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
      const text = cleanQuestion(question)
      const language = detectLanguage(text)
      if (text === '')
        return { language, vector: new Float32Array(), terms: [], hits: [], ms: { embed: 0, search: 0 } }
      const started = performance.now()
      const [vector = new Float32Array()] = await embedder.embed([text], 'query')
      const embedded = performance.now()
      const cosines = denseScores(bundle, vector, tuning.denseCandidates)
      const terms = searchTerms(text)
      const bm25 = lexicalScores(bundle, terms)
      const hits = rankHits(bundle.passages, cosines, bm25, tuning.weights, options)
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

/** Cosine per passage found, the better of its editions. */
function denseScores(bundle: Bundle, vector: Float32Array, candidates: number): ReadonlyMap<number, number> {
  const cosines = new Map<number, number>()
  for (const { row, cosine } of bundle.vectors.search(vector, candidates)) {
    const passage = bundle.rows[row]?.passage
    if (passage !== undefined) cosines.set(passage, Math.max(cosine, cosines.get(passage) ?? -1))
  }
  return cosines
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
  cosines: ReadonlyMap<number, number>,
  bm25: Float64Array,
  weights: FusionWeights,
  { limit = DEFAULT_LIMIT, reportId }: SearchOptions,
): readonly Hit[] {
  const candidates = passages.filter(
    passage =>
      (cosines.has(passage.id) || (bm25[passage.id] ?? 0) > 0) &&
      (reportId === undefined || passage.reportId === reportId),
  )
  const lowest = Math.min(...cosines.values())
  const fused = fuseScores(
    candidates.map(({ id }) => cosines.get(id) ?? lowest),
    candidates.map(({ id }) => bm25[id] ?? 0),
    weights,
  )
  return candidates
    .map((passage, i) => ({
      passage,
      score: fused[i] ?? 0,
      cosine: cosines.get(passage.id) ?? null,
      bm25: bm25[passage.id] ?? 0,
    }))
    .sort((a, b) => b.score - a.score || a.passage.id - b.passage.id)
    .slice(0, limit)
}
