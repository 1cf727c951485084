import type { TokenMatrix } from '../embeddings/embedder.ts'
import { codeBytes } from '../embeddings/quantise-tokens.ts'
import { compileKernel } from './maxsim-kernel.ts'
import type { SegmentRun, TokenIndex } from './token-index.ts'

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

/** Compares questions with the tokens of an index (late interaction; Khattab & Zaharia 2020). */
export interface TokenScorer {
  /** Weighs the tokens of a question by the square root of their idf. */
  prepare(tokens: TokenMatrix): QueryTokens
  /** Inverse document frequency of a vocabulary id among the rows; positive. */
  idf(id: number): number
  /** Undefined if the row has no tokens. */
  score(query: QueryTokens, row: number): MaxSim | undefined
  /** MaxSim of each of the row's sentences alone, in order. */
  sentences(query: QueryTokens, row: number, count: number): readonly number[]
}

/** Question tokens are scaled to ±2047 as int16: the sum of 128 products with ±15 stays below 2³¹. */
const QUERY_SCALE = 2047
const PAGE_BYTES = 65536
/** The model's limit, for questions and passages; a passage has no more runs than tokens. */
const MAX_TOKENS = 512
/** Below any similarity. */
const NEVER = -1
/** The segment of title and headings. */
const HEADING = 0
const NONE = -1

export function createTokenScorer({ layout, codes }: TokenIndex, dimensions: number): TokenScorer {
  const queryBytes = MAX_TOKENS * dimensions * Int16Array.BYTES_PER_ELEMENT
  const bestStart = queryBytes
  const codesStart = bestStart + MAX_TOKENS * MAX_TOKENS * Float32Array.BYTES_PER_ELEMENT
  const pages = Math.ceil((codesStart + codes.length) / PAGE_BYTES)
  const memory = new WebAssembly.Memory({ initial: pages })
  new Uint8Array(memory.buffer, codesStart).set(codes)
  const maxSimilarities = compileKernel(dimensions, memory)
  const numbers = new Int16Array(memory.buffer, 0, MAX_TOKENS * dimensions)
  const best = new Float32Array(memory.buffer, bestStart, MAX_TOKENS * MAX_TOKENS)
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

  /**
   * Compares the question with a row. Afterwards `best` holds, run by run, the greatest similarity of each question token times
   * QUERY_SCALE.
   */
  const compare = (query: QueryTokens, row: number): readonly SegmentRun[] => {
    load(query)
    const count = query.ids.length
    const runs = layout.rows[row] ?? []
    best.fill(NEVER * QUERY_SCALE, 0, runs.length * count)
    const queryEnd = count * dimensions * Int16Array.BYTES_PER_ELEMENT
    let at = codesStart + (rowStarts[row] ?? 0) * codeBytes(dimensions)
    for (const [i, [, tokens]] of runs.entries()) {
      const end = at + tokens * codeBytes(dimensions)
      maxSimilarities(0, queryEnd, at, end, bestStart + i * count * Float32Array.BYTES_PER_ELEMENT)
      at = end
    }
    return runs
  }

  /** MaxSim within up to three of the compared runs, given by index; -1 for an absent one. */
  const within = ({ weights }: QueryTokens, a: number, b: number, c: number): number => {
    let sum = 0
    for (let i = 0; i < weights.length; i++) {
      let most = NEVER * QUERY_SCALE
      if (a >= 0) most = Math.max(most, best[a * weights.length + i] ?? most)
      if (b >= 0) most = Math.max(most, best[b * weights.length + i] ?? most)
      if (c >= 0) most = Math.max(most, best[c * weights.length + i] ?? most)
      sum += (weights[i] ?? 0) * most
    }
    return sum / QUERY_SCALE
  }

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
      const runs = compare(query, row)
      const count = query.ids.length
      if (count === 0 || runs.length === 0) return undefined
      const byToken = new Float32Array(count).fill(NEVER)
      let whole = 0
      for (let i = 0; i < count; i++) {
        let most = NEVER * QUERY_SCALE
        for (let run = 0; run < runs.length; run++) most = Math.max(most, best[run * count + i] ?? most)
        byToken[i] = most / QUERY_SCALE
        whole += (query.weights[i] ?? 0) * (most / QUERY_SCALE)
      }
      const heading = runs[0]?.[0] === HEADING ? 0 : NONE
      let window = heading === NONE ? NEVER : within(query, heading, NONE, NONE)
      for (let run = heading + 1; run < runs.length; run++) {
        window = Math.max(window, within(query, heading, run, run + 1 < runs.length ? run + 1 : NONE))
      }
      return { whole, window, byToken }
    },
    sentences(query, row, count) {
      const ratings = Array.from({ length: count }, () => 0)
      for (const [run, [segment]] of compare(query, row).entries()) {
        if (segment !== HEADING && segment <= count) ratings[segment - 1] = within(query, run, NONE, NONE)
      }
      return ratings
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
