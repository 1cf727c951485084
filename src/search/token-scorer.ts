import type { TokenMatrix } from '../embeddings/embedder.ts'
import type { TokenCodebook } from '../embeddings/token-codebook.ts'
import { inverseFrequency } from '../index/bm25.ts'
import type { RowTokens } from '../index/passage-index.ts'
import { createTokenKernel, type KeptTokens, MAX_TOKENS, QUERY_SCALE } from './token-kernel.ts'

/** A question's tokens, ready to be compared. */
export interface QueryTokens {
  readonly ids: Uint32Array
  /** The word of each token: an index in the segmented question. */
  readonly words: Uint16Array
  /** Weight of each token in MaxSim; they sum to 1. */
  readonly weights: Float32Array
  readonly values: Float32Array
}

/** Similarity of a question to a text: the weighted mean, over its tokens, of the greatest similarity to a token of the text. */
interface MaxSim {
  /** With the whole text. */
  readonly whole: number
  /** With the best two consecutive sentences, title and headings included. */
  readonly window: number
  /** By token of the question, within the whole text. */
  readonly byToken: Float32Array
}

/** Compares questions with the token vectors of passages (late interaction; Khattab & Zaharia 2020). */
export interface TokenScorer {
  /** Weighs the tokens of a question by the square root of their idf. */
  prepare(tokens: TokenMatrix): QueryTokens
  /** Inverse document frequency of a vocabulary id among the rows; positive. */
  idf(id: number): number
  /** Undefined if row or question has no tokens. Throws IndexError for a damaged row. */
  score(query: QueryTokens, row: RowTokens): MaxSim | undefined
  /** Keeps a row, which takes some 50 KiB, for `byToken`. Undefined if it has no tokens. Throws IndexError for a damaged row. */
  keep(row: RowTokens): KeptTokens | undefined
  /** `byToken` of the same, in less time; undefined if the question has no tokens. */
  byToken(query: QueryTokens, kept: KeptTokens): Float32Array | undefined
  /** MaxSim of each of the row's sentences alone, in order. Throws IndexError for a damaged row. */
  sentences(query: QueryTokens, row: RowTokens, count: number): readonly number[]
}

/** The segment of title and headings. */
const HEADING = 0

/** What the index knows about its tokens. */
export interface TokenFacts {
  /** The number of rows that contain each vocabulary id. */
  readonly frequencies: ReadonlyMap<number, number>
  readonly rowCount: number
  /** Of a token vector. */
  readonly dimensions: number
  /** What the codes refer to; undefined if they are those of `quantiseTokens`. */
  readonly codebook?: TokenCodebook | undefined
}

export function createTokenScorer({ frequencies, rowCount, dimensions, codebook }: TokenFacts): TokenScorer {
  const kernel = createTokenKernel(dimensions, codebook)
  const idf = (id: number) => inverseFrequency(frequencies.get(id) ?? 0, rowCount)

  return {
    idf,
    prepare({ ids, segments, values }) {
      const kept = Math.min(ids.length, MAX_TOKENS)
      const roots = Float32Array.from(ids.subarray(0, kept), id => Math.sqrt(idf(id)))
      const sum = roots.reduce((total, root) => total + root, 0)
      return {
        ids: ids.subarray(0, kept),
        words: segments.subarray(0, kept),
        weights: roots.map(root => root / sum),
        values: values.subarray(0, kept * dimensions),
      }
    },
    score(query, row) {
      const { runs } = row
      if (query.ids.length === 0 || runs.length === 0) return undefined
      kernel.compare(query.values, row)
      const { weights } = query
      const byToken = kernel.greatest().slice(0, weights.length)
      let whole = 0
      for (let i = 0; i < byToken.length; i++) {
        const most = (byToken[i] ?? 0) / QUERY_SCALE
        byToken[i] = most
        whole += (weights[i] ?? 0) * most
      }
      return { whole, window: kernel.window(weights, runs[0]?.[0] === HEADING) / QUERY_SCALE, byToken }
    },
    keep: row => (row.runs.length === 0 ? undefined : kernel.keep(row)),
    byToken(query, kept) {
      const { length } = query.weights
      if (length === 0) return undefined
      return kernel
        .compareKept(query.values, kept)
        .slice(0, length)
        .map(most => most / QUERY_SCALE)
    },
    sentences(query, row, count) {
      const ratings = Array.from({ length: count }, () => 0)
      if (query.ids.length === 0 || row.runs.length === 0) return ratings
      const { best, step } = kernel.compare(query.values, row)
      for (const [run, [segment]] of row.runs.entries()) {
        if (segment === HEADING || segment > count) continue
        ratings[segment - 1] = within(best, query.weights, run * step)
      }
      return ratings
    },
  }
}

/** MaxSim within one of the compared runs, given by where it begins in `best`. */
function within(best: Float32Array, weights: Float32Array, run: number): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * (best[run + i] ?? 0)
  return sum / QUERY_SCALE
}
