import type { PassageFilter } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import type { QuestionLanguage } from '../text/language.ts'
import type { QuestionScore } from './question-scores.ts'
import type { QueryTokens } from './token-scorer.ts'

/** A passage found for a question, with its scores. */
export interface Hit {
  readonly passage: Passage
  /** Decides the order; comparable only within one question. */
  readonly score: number
  /** The score before attached questions reorder a report's passages: the evidence of the passage itself. */
  readonly base: number
  /** MaxSim of the question and the passage, -1 to 1, in the better edition; null without token vectors. */
  readonly maxSim: number | null
  /** The same within its best two consecutive sentences, title and headings included. */
  readonly windowSim: number | null
  /** Cosine similarity of question and passage, in the better edition; null without vectors. */
  readonly cosine: number | null
  /** The same for its best sentence. */
  readonly sentenceCosine: number | null
  /** Similarity to the questions attached to the passage; null if it has none. */
  readonly questionScore: QuestionScore | null
  /** BM25 score; 0 if it has no word of the question. */
  readonly bm25: number
}

/** How well the best passage answers one word of the question. */
export interface WordEvidence {
  /** As it was searched. */
  readonly word: string
  /** Inverse document frequency of its rarest token in the index. */
  readonly idf: number
  /** Mean over its tokens of the greatest similarity to a token of the best passage, -1 to 1. */
  readonly evidence: number
  /**
   * `evidence` relative to the passages of the index: 0 at their mean, 1 at their maximum.
   */
  readonly gain: number
}

export interface SearchResult {
  readonly language: QuestionLanguage
  /** The question's vector, for choosing sentences; empty when nothing was embedded. */
  readonly vector: Float32Array
  /** The question's terms in the lexical index. */
  readonly terms: readonly string[]
  /** Best first. */
  readonly hits: readonly Hit[]
  /** The question's words in order, compared with the passage with the highest base score; absent without token vectors. */
  readonly words?: readonly WordEvidence[]
  /** The question's tokens, for choosing sentences. */
  readonly tokens?: QueryTokens
  /** The base scores of all passages that were compared, highest first, whatever the limit. */
  readonly baseScores?: readonly number[]
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
  /** Only these passages, which are all compared: a few hundred at most. */
  readonly passages?: readonly number[]
  /** Only passages that it allows. */
  readonly filter?: PassageFilter
  /** The text is a statement, embedded as written: its capitals and full stops are not noise. */
  readonly isStatement?: boolean
}

export interface Search {
  find(question: string, options?: SearchOptions): Promise<SearchResult>
}
