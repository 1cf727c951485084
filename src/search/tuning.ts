/** What share of the fused score each list decides. */
export interface FusionWeights {
  /** Cosine of the question and the passage. */
  readonly passage: number
  /** Cosine of the question and the passage's best sentence. */
  readonly sentence: number
  /** BM25. */
  readonly lexical: number
  /** Cosine of the question and the questions that the passage answers. */
  readonly question: number
}

/** What the search can be tuned by. */
export interface SearchTuning {
  readonly weights: FusionWeights
  /** How many passage vectors HNSW gives as candidates. */
  readonly denseCandidates: number
  /** How many of the questions beside passages HNSW gives. */
  readonly questionCandidates: number
  /** Whether a question is spelled as the reports would before it is asked. */
  readonly respells: boolean
  /** Whether a name that the index does not know is searched with its other names in the glossary. */
  readonly usesGlossary: boolean
}

/** Weights and switches: docs/retrieval.md; `npm run evaluate -- --ablations`, 2026-11-26. */
export const SEARCH_TUNING: SearchTuning = {
  weights: { passage: 0.2, sentence: 0.2, lexical: 0.3, question: 0.5 },
  denseCandidates: 100,
  questionCandidates: 200,
  respells: true,
  usesGlossary: true,
}
