import type { TokenMatrix } from '../embeddings/embedder.ts'
import { codeBytes } from '../embeddings/quantise-tokens.ts'
import { compileKernel } from './maxsim-kernel.ts'
import type { TokenIndex } from './token-index.ts'

/** A question's tokens, ready to be compared. */
export interface QueryTokens {
  readonly ids: Uint32Array
  /** The word of each token: an index in the segmented question. */
  readonly words: Uint16Array
  /** Weight of each token in MaxSim; they sum to 1. */
  readonly weights: Float32Array
  readonly values: Float32Array
}

/** How similar a question is to a text: the weighted mean over its tokens of the greatest similarity to one of the text's. */
export interface MaxSim {
  /** With the whole text. */
  readonly whole: number
  /** With the best two consecutive sentences, title and headings included. */
  readonly window: number
  /** By token of the question, within the whole text. */
  readonly byToken: Float32Array
}

/** Compares questions with the tokens of an index (late interaction; Khattab & Zaharia 2020). */
export interface TokenScorer {
  /** Weighs the tokens of a question by the root of their idf. */
  prepare(tokens: TokenMatrix): QueryTokens
  /** Inverse document frequency of a piece of the vocabulary among the rows; positive. */
  idf(id: number): number
  /** Undefined where the row has no tokens. */
  score(query: QueryTokens, row: number): MaxSim | undefined
  /** MaxSim of each of the row's sentences alone, in order. */
  sentences(query: QueryTokens, row: number, count: number): readonly number[]
}

/** Question tokens are rounded to int16 up to here: 128 products with ±15 stay below 2³¹. */
const QUERY_SCALE = 2047
const PAGE_BYTES = 65536
/** More tokens than the model reads. */
const MAX_QUERY_TOKENS = 512
/** Below any similarity. */
const NEVER = -1

export function createTokenScorer({ layout, codes }: TokenIndex, dimensions: number): TokenScorer {
  const queryBytes = MAX_QUERY_TOKENS * dimensions * Int16Array.BYTES_PER_ELEMENT
  const bestStart = queryBytes
  const codesStart = bestStart + MAX_QUERY_TOKENS * Float32Array.BYTES_PER_ELEMENT
  const pages = Math.ceil((codesStart + codes.length) / PAGE_BYTES)
  const memory = new WebAssembly.Memory({ initial: pages })
  new Uint8Array(memory.buffer, codesStart).set(codes)
  const maxSimilarities = compileKernel(dimensions, memory)
  const numbers = new Int16Array(memory.buffer, 0, MAX_QUERY_TOKENS * dimensions)
  const best = new Float32Array(memory.buffer, bestStart, MAX_QUERY_TOKENS)
  const rowStarts = startsOf(layout.rows.map(runs => runs.reduce((sum, [, count]) => sum + count, 0)))
  const frequencies = new Map(Object.entries(layout.frequencies).map(([id, count]) => [Number(id), count]))
  const idf = (id: number) => {
    const frequency = frequencies.get(id) ?? 0
    return Math.log(1 + (layout.rows.length - frequency + 0.5) / (frequency + 0.5))
  }
  let loaded: QueryTokens | undefined
  const load = (query: QueryTokens) => {
    if (loaded === query) return
    numbers.set(query.values.map(value => Math.round(value * QUERY_SCALE)))
    loaded = query
  }

  /** By segment: the greatest similarity of each question token; undefined where the row has none. */
  const bySegment = (query: QueryTokens, row: number): readonly (Float32Array | undefined)[] => {
    load(query)
    const count = query.ids.length
    const segments: (Float32Array | undefined)[] = []
    let at = codesStart + (rowStarts[row] ?? 0) * codeBytes(dimensions)
    for (const [segment, tokens] of layout.rows[row] ?? []) {
      const end = at + tokens * codeBytes(dimensions)
      best.fill(NEVER * QUERY_SCALE, 0, count)
      maxSimilarities(0, count * dimensions * Int16Array.BYTES_PER_ELEMENT, at, end, bestStart)
      segments[segment] = best.slice(0, count).map(value => value / QUERY_SCALE)
      at = end
    }
    return segments
  }

  return {
    idf,
    prepare({ ids, segments, values }) {
      const kept = Math.min(ids.length, MAX_QUERY_TOKENS)
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
      if (query.ids.length === 0 || (layout.rows[row] ?? []).length === 0) return undefined
      const [heading, ...sentences] = bySegment(query, row)
      const none = new Float32Array(query.ids.length).fill(NEVER)
      const base = heading ?? none
      const byToken = sentences.reduce<Float32Array>((most, own) => greater(most, own), base)
      let window = NEVER
      for (let i = 0; i < Math.max(1, sentences.length); i++) {
        const both = greater(greater(base, sentences[i]), sentences[i + 1])
        window = Math.max(window, weightedSum(query.weights, both))
      }
      return { whole: weightedSum(query.weights, byToken), window, byToken }
    },
    sentences(query, row, count) {
      const [, ...own] = bySegment(query, row)
      return Array.from({ length: count }, (_, i) => {
        const similarities = own[i]
        return similarities ? weightedSum(query.weights, similarities) : 0
      })
    },
  }
}

function startsOf(counts: readonly number[]): readonly number[] {
  let start = 0
  return counts.map(count => {
    const own = start
    start += count
    return own
  })
}

function greater(a: Float32Array, b: Float32Array | undefined): Float32Array {
  return b ? a.map((value, i) => Math.max(value, b[i] ?? NEVER)) : a
}

function weightedSum(weights: Float32Array, values: Float32Array): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * (values[i] ?? 0)
  return sum
}
