import type { TokenMatrix } from '../embeddings/embedder.ts'
import { codeBytes } from '../embeddings/quantise-tokens.ts'
import type { TokenIndex } from './token-index.ts'
import { compileMaxSim, unpackedBytes } from './wasm/maxsim-kernel.ts'

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
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT
/** The model's limit, for questions and passages; a passage has no more runs than tokens. */
const MAX_TOKENS = 512
/** The kernel writes the similarities of four question tokens at a time. */
const BEST_STEP = 4
/** Below any similarity. */
const NEVER = -1
const LEAST = NEVER * QUERY_SCALE
/** The segment of title and headings. */
const HEADING = 0

export function createTokenScorer({ layout, codes }: TokenIndex, dimensions: number): TokenScorer {
  const tokenBytes = codeBytes(dimensions)
  const unpackedStart = MAX_TOKENS * dimensions * Int16Array.BYTES_PER_ELEMENT
  const longestRun = layout.rows.flat().reduce((longest, [, count]) => Math.max(longest, count), 0)
  const bestStart = unpackedStart + (longestRun + 1) * unpackedBytes(dimensions)
  const codesStart = bestStart + MAX_TOKENS * MAX_TOKENS * FLOAT_BYTES
  const scalesStart = codesStart + Math.ceil(codes.length / FLOAT_BYTES) * FLOAT_BYTES
  const scalesEnd = scalesStart + (codes.length / tokenBytes) * FLOAT_BYTES
  const memory = new WebAssembly.Memory({ initial: Math.ceil(scalesEnd / PAGE_BYTES) })
  new Uint8Array(memory.buffer, codesStart).set(codes)
  const kernel = compileMaxSim(dimensions, memory)
  if (codes.length > 0) kernel.measure(codesStart, codesStart + codes.length, scalesStart)
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
    for (let i = 0; i < query.values.length; i++)
      numbers[i] = Math.round((query.values[i] ?? 0) * QUERY_SCALE)
    loaded = query
  }

  /** Unpacks tokens for the kernel, the last one twice if their number is odd. Returns where they end. */
  const unpack = (first: number, count: number): number => {
    const start = codesStart + first * tokenBytes
    const scale = scalesStart + first * FLOAT_BYTES
    const end = start + count * tokenBytes
    kernel.unpack(start, end, scale, unpackedStart)
    const unpackedEnd = unpackedStart + count * unpackedBytes(dimensions)
    if (count % 2 === 0) return unpackedEnd
    kernel.unpack(end - tokenBytes, end, scale + (count - 1) * FLOAT_BYTES, unpackedEnd)
    return unpackedEnd + unpackedBytes(dimensions)
  }

  /**
   * Compares the question with a row. Afterwards `best` holds, run by run, the greatest similarity of each question token times
   * QUERY_SCALE; those of a run begin at a multiple of the returned step.
   */
  const compare = (query: QueryTokens, row: number): number => {
    load(query)
    const step = BEST_STEP * Math.ceil(query.ids.length / BEST_STEP)
    const runs = layout.rows[row] ?? []
    let first = rowStarts[row] ?? 0
    for (let run = 0; run < runs.length; run++) {
      const count = runs[run]?.[1] ?? 0
      const end = unpack(first, count)
      kernel.compare(0, query.ids.length, unpackedStart, end, bestStart + run * step * FLOAT_BYTES)
      first += count
    }
    return step
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
      const runs = layout.rows[row] ?? []
      if (query.ids.length === 0 || runs.length === 0) return undefined
      const step = compare(query, row)
      const end = runs.length * step
      const byToken = greatestByToken(best.subarray(0, end), step, query.ids.length)
      let whole = 0
      for (let i = 0; i < byToken.length; i++) {
        const most = (byToken[i] ?? 0) / QUERY_SCALE
        byToken[i] = most
        whole += (query.weights[i] ?? 0) * most
      }
      const hasHeading = runs[0]?.[0] === HEADING
      let window = hasHeading ? within(best, query.weights, 0, 0, 0) : NEVER
      for (let run = hasHeading ? step : 0; run < end; run += step) {
        const next = run + step < end ? run + step : run
        window = Math.max(window, within(best, query.weights, hasHeading ? 0 : run, run, next))
      }
      return { whole, window, byToken }
    },
    sentences(query, row, count) {
      const ratings = Array.from({ length: count }, () => 0)
      if (query.ids.length === 0) return ratings
      const step = compare(query, row)
      for (const [run, [segment]] of (layout.rows[row] ?? []).entries()) {
        if (segment === HEADING || segment > count) continue
        ratings[segment - 1] = within(best, query.weights, run * step, run * step, run * step)
      }
      return ratings
    },
  }
}

/** MaxSim within three of the compared runs, given by where they begin in `best`; they may be the same. */
function within(best: Float32Array, weights: Float32Array, a: number, b: number, c: number): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    // Math.max is slower, for NaN and the sign of 0.
    let most = LEAST
    const [ofA, ofB, ofC] = [best[a + i] ?? LEAST, best[b + i] ?? LEAST, best[c + i] ?? LEAST]
    if (ofA > most) most = ofA
    if (ofB > most) most = ofB
    if (ofC > most) most = ofC
    sum += (weights[i] ?? 0) * most
  }
  return sum / QUERY_SCALE
}

/** The greatest similarity of each question token in all runs. */
function greatestByToken(best: Float32Array, step: number, count: number): Float32Array {
  const most = new Float32Array(count).fill(LEAST)
  for (let run = 0; run < best.length; run += step) {
    for (let i = 0; i < count; i++) {
      const similarity = best[run + i] ?? LEAST
      if (similarity > (most[i] ?? LEAST)) most[i] = similarity
    }
  }
  return most
}

function startsOf(counts: readonly number[]): readonly number[] {
  let start = 0
  return counts.map(count => {
    const own = start
    start += count
    return own
  })
}
