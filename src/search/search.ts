import type { Passage } from '../passages/passage.ts'
import type { QuestionLanguage } from '../text/language.ts'
import type { QuestionScore } from './question-scores.ts'

/** A passage found for a question, with its scores. */
export interface Hit {
  readonly passage: Passage
  /** Fused score, 0 to 1; comparable only within one question. */
  readonly score: number
  /** Cosine similarity of question and passage, in the better edition; null when not a dense candidate. */
  readonly cosine: number | null
  /** The same for its best sentence. */
  readonly sentenceCosine: number | null
  /** Similarity to the questions that the passage answers; null when none is among the nearest. */
  readonly questionScore: QuestionScore | null
  /** BM25 score; 0 when it has no word of the question. */
  readonly bm25: number
}

export interface SearchResult {
  readonly language: QuestionLanguage
  /** The question's vector, for choosing sentences; empty when nothing was embedded. */
  readonly vector: Float32Array
  /** The question's terms in the lexical index. */
  readonly terms: readonly string[]
  /** Best first. */
  readonly hits: readonly Hit[]
  /** The question was too long: only its beginning was searched. */
  readonly isCut?: boolean
  /** The index has no vectors yet: only words were compared. */
  readonly isByWords?: boolean
  readonly ms: { readonly embed: number; readonly search: number }
}

export interface SearchOptions {
  /** Maximum number of hits; 50 by default. */
  readonly limit?: number
  /** Only passages of this report. */
  readonly reportId?: string
}

export interface Search {
  find(question: string, options?: SearchOptions): Promise<SearchResult>
}
