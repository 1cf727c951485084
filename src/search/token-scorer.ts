import type { TokenMatrix } from '../embeddings/embedder.ts'
import { residualBytes } from '../embeddings/residual-tokens.ts'
import type { TokenCodebook } from '../embeddings/token-codebook.ts'
import { IndexError } from '../errors.ts'
import { inverseFrequency } from '../index/bm25.ts'
import type { RowTokens } from '../index/passage-index.ts'
import { REBUILD } from './manifest.ts'
import { createArena } from './wasm/arena.ts'
import { compileMaxSim, unpackedBytes } from './wasm/maxsim-kernel.ts'
import { unpackFourBits, unpackResiduals } from './wasm/unpacking.ts'

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
  /** MaxSim of each of the row's sentences alone, in order. Throws IndexError for a damaged row. */
  sentences(query: QueryTokens, row: RowTokens, count: number): readonly number[]
}

/** Question tokens are scaled to ±2047 as int16: sums of products stay below 2³¹, with ±15 and with residual codes. */
const QUERY_SCALE = 2047
const PAGE_BYTES = 65536
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT
/** The model's limit, for questions and passages; a passage has no more runs than tokens. */
const MAX_TOKENS = 512
/** The kernel writes the similarities of four question tokens at a time. */
const BEST_STEP = 4
/** Half a million tokens of 128 numbers, about 1,000 passages in two editions; pages that were never written take no memory. */
const ARENA_BYTES = 32 * 2 ** 20
/** Below any similarity. */
const NEVER = -1
const LEAST = NEVER * QUERY_SCALE
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

/** `arenaBytes`: how much of the token vectors stays in the kernel's memory between questions. */
export function createTokenScorer(
  { frequencies, rowCount, dimensions, codebook }: TokenFacts,
  arenaBytes = ARENA_BYTES,
): TokenScorer {
  const kernel = createKernel(dimensions, arenaBytes, codebook)
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
      const { best, step } = kernel.compare(query, row)
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
      if (query.ids.length === 0 || row.runs.length === 0) return ratings
      const { best, step } = kernel.compare(query, row)
      for (const [run, [segment]] of row.runs.entries()) {
        if (segment === HEADING || segment > count) continue
        ratings[segment - 1] = within(best, query.weights, run * step, run * step, run * step)
      }
      return ratings
    },
  }
}

/** The kernel and its memory. */
interface Kernel {
  /**
   * Compares the question with a row. Afterwards `best` holds, run by run, the greatest similarity of each question token times
   * QUERY_SCALE; those of a run begin at a multiple of `step`. The next call overwrites it.
   */
  compare(query: QueryTokens, row: RowTokens): { readonly best: Float32Array; readonly step: number }
}

/** The memory holds the question, the unpacked tokens of a run, the similarities, the centroids, and the arena with the codes of rows. */
function createKernel(dimensions: number, arenaBytes: number, codebook: TokenCodebook | undefined): Kernel {
  const unpackedStart = MAX_TOKENS * dimensions * Int16Array.BYTES_PER_ELEMENT
  const bestStart = unpackedStart + (MAX_TOKENS + 1) * unpackedBytes(dimensions)
  const centroidsStart = bestStart + MAX_TOKENS * MAX_TOKENS * FLOAT_BYTES
  const arenaStart = centroidsStart + (codebook?.centroids.byteLength ?? 0)
  const arenaEnd = arenaStart + arenaBytes
  const memory = new WebAssembly.Memory({ initial: Math.ceil(arenaEnd / PAGE_BYTES) })
  const unpacking = codebook ? unpackResiduals(dimensions, centroidsStart) : unpackFourBits(dimensions)
  const { tokenBytes } = unpacking
  const kernel = compileMaxSim(dimensions, memory, unpacking)
  if (codebook) new Int16Array(memory.buffer, centroidsStart).set(codebook.centroids)
  const numbers = new Int16Array(memory.buffer, 0, MAX_TOKENS * dimensions)
  const best = new Float32Array(memory.buffer, bestStart, MAX_TOKENS * MAX_TOKENS)
  const bytes = new Uint8Array(memory.buffer)
  const arena = createArena<RowTokens>(arenaStart, arenaEnd)
  let loaded: QueryTokens | undefined
  const load = (query: QueryTokens) => {
    if (loaded === query) return
    for (let i = 0; i < query.values.length; i++)
      numbers[i] = Math.round((query.values[i] ?? 0) * QUERY_SCALE)
    loaded = query
  }

  /** Where the codes of a row are; their scales follow. */
  const place = (row: RowTokens): number => {
    const { codes } = row
    const scalesBytes = (codes.length / tokenBytes) * FLOAT_BYTES
    const address = arena.place(row, codes.length + scalesBytes, start => {
      checkTokens(row, tokenBytes)
      if (codebook) checkCentroids(codes, codebook)
      bytes.set(codes, start)
      kernel.measure(start, start + codes.length, start + codes.length)
    })
    if (address === undefined) throw damaged()
    return address
  }

  /** Unpacks tokens for the kernel, the last one twice if their number is odd. Returns where they end. */
  const unpack = (start: number, scale: number, count: number): number => {
    const end = start + count * tokenBytes
    kernel.unpack(start, end, scale, unpackedStart)
    const unpackedEnd = unpackedStart + count * unpackedBytes(dimensions)
    if (count % 2 === 0) return unpackedEnd
    kernel.unpack(end - tokenBytes, end, scale + (count - 1) * FLOAT_BYTES, unpackedEnd)
    return unpackedEnd + unpackedBytes(dimensions)
  }

  return {
    compare(query, row) {
      load(query)
      const step = BEST_STEP * Math.ceil(query.ids.length / BEST_STEP)
      let codesAt = place(row)
      let scaleAt = codesAt + row.codes.length
      for (let run = 0; run < row.runs.length; run++) {
        const count = row.runs[run]?.[1] ?? 0
        const end = unpack(codesAt, scaleAt, count)
        kernel.compare(0, query.ids.length, unpackedStart, end, bestStart + run * step * FLOAT_BYTES)
        codesAt += count * tokenBytes
        scaleAt += count * FLOAT_BYTES
      }
      return { best, step }
    },
  }
}

/** The kernel would read and write beyond what belongs to the row. */
function checkTokens({ runs, codes }: RowTokens, tokenBytes: number): void {
  const count = runs.reduce((sum, [, length]) => sum + length, 0)
  const isWhole = runs.every(([, length]) => Number.isInteger(length) && length > 0)
  if (!isWhole || count > MAX_TOKENS || codes.length !== count * tokenBytes) throw damaged()
}

function checkCentroids(codes: Uint8Array, { dimensions, centroids }: TokenCodebook): void {
  const count = centroids.length / dimensions
  for (let at = 0; at < codes.length; at += residualBytes(dimensions)) {
    if (((codes[at] ?? 0) | ((codes[at + 1] ?? 0) << 8)) >= count) throw damaged()
  }
}

function damaged(): IndexError {
  return new IndexError(`The token vectors of a passage are damaged. ${REBUILD}`)
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
