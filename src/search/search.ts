import type { Passage } from '../passages/passage.ts'
import type { QuestionLanguage } from '../text/language.ts'
import type { QuestionScore } from './question-scores.ts'

/** A passage found for a question, with its scores. */
export interface Hit {
  readonly passage: Passage
  /** Fused score, 0 to 1; comparable only within one question. */
  readonly score: number
  /** Cosine similarity of the question and the passage, the better of both editions; null when not among the dense candidates. */
  readonly cosine: number | null
  /** The same of its best sentence. */
  readonly sentenceCosine: number | null
  /** How near the questions are that the passage answers; null when none of the nearest is its own. */
  readonly questionScore: QuestionScore | null
  /** BM25 score; 0 when no word of the question stands in it. */
  readonly bm25: number
}

export interface SearchResult {
  readonly language: QuestionLanguage
  /** The question's vector, for choosing sentences; empty when there was nothing to ask. */
  readonly vector: Float32Array
  /** The question's terms in the lexical index. */
  readonly terms: readonly string[]
  /** Best first. */
  readonly hits: readonly Hit[]
  /** The question is longer than what is read of one; all here comes from its beginning. */
  readonly isCut?: boolean
  /** The index has no vectors yet: only words were compared. */
  readonly isByWords?: boolean
  readonly ms: { readonly embed: number; readonly search: number }
}

export interface SearchOptions {
  /** How many hits to return at most; 50 by default. */
  readonly limit?: number
  /** Only passages of this report. */
  readonly reportId?: string
}

export interface Search {
  find(question: string, options?: SearchOptions): Promise<SearchResult>
}
