import { codeBytes } from '../embeddings/quantise-tokens.ts'
import { residualBytes } from '../embeddings/residual-tokens.ts'
import type { TokenCodebook } from '../embeddings/token-codebook.ts'
import { IndexError } from '../errors.ts'
import { REBUILD } from '../index/embedded/sealed-json.ts'
import type { RowTokens } from '../index/passage-index.ts'
import { compileMaxSim, unpackedBytes } from '../index/wasm/maxsim-kernel.ts'
import { unpackFourBits, unpackResiduals } from '../index/wasm/unpacking.ts'
import { compileWindows, type Similarities } from '../index/wasm/window-kernel.ts'

/** Question tokens are scaled to ±2047 as int16: sums of products stay below 2³¹, with ±15 and with residual codes. */
export const QUERY_SCALE = 2047
/** The model's limit, for questions and passages; a passage has no more runs than tokens. */
export const MAX_TOKENS = 512
const PAGE_BYTES = 65536
const VECTOR_BYTES = 16
/** Two uint16. */
const RUN_BYTES = 4
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT
/** The kernel writes the similarities of four question tokens at a time. */
const BEST_STEP = 4

/** The tokens of a row that stay unpacked in the memory of a kernel. */
export interface KeptTokens {
  readonly address: number
  readonly end: number
}

/** Compares the tokens of questions and passages in its own memory. What it returns is overwritten by the next call. */
export interface TokenKernel {
  /**
   * Compares the token vectors of a question, 1 to MAX_TOKENS, with a row that has runs. `best` holds, run by run, the greatest similarity of
   * each question token times QUERY_SCALE; those of a run begin at a multiple of `step`. Throws IndexError for a damaged row.
   */
  compare(question: Float32Array, row: RowTokens): { readonly best: Float32Array; readonly step: number }
  /** The greatest similarity of each question token in the row that was compared last, times QUERY_SCALE. */
  greatest(): Float32Array
  /** The greatest weighted sum of the same within two neighbouring runs of that row, and its first where that is a heading. */
  window(weights: Float32Array, hasHeading: boolean): number
  /** Keeps a row, for as long as there is the kernel. Throws IndexError for a damaged one. */
  keep(row: RowTokens): KeptTokens
  /** The greatest similarity of each question token in a whole row, times QUERY_SCALE. */
  compareKept(question: Float32Array, kept: KeptTokens): Float32Array
}

/**
 * The memory holds the question, the codes and runs of a row, the unpacked tokens of a run, the similarities, the centroids of residual codes,
 * and what is kept. Without a codebook, codes are those of `quantiseTokens`.
 */
export function createTokenKernel(dimensions: number, codebook?: TokenCodebook): TokenKernel {
  const tokenBytes = codebook ? residualBytes(dimensions) : codeBytes(dimensions)
  const stride = unpackedBytes(dimensions)
  const codesStart = MAX_TOKENS * dimensions * Int16Array.BYTES_PER_ELEMENT
  const runsStart = aligned(codesStart + MAX_TOKENS * tokenBytes)
  const unpackedStart = runsStart + MAX_TOKENS * RUN_BYTES
  const bestStart = unpackedStart + (MAX_TOKENS + 1) * stride
  const weightsStart = bestStart + MAX_TOKENS * MAX_TOKENS * FLOAT_BYTES
  const resultStart = weightsStart + MAX_TOKENS * FLOAT_BYTES
  const centroidsStart = resultStart + MAX_TOKENS * FLOAT_BYTES
  const keptStart = centroidsStart + (codebook?.centroids.byteLength ?? 0)
  const memory = new WebAssembly.Memory({ initial: Math.ceil(keptStart / PAGE_BYTES) })
  const unpacking = codebook ? unpackResiduals(dimensions, centroidsStart) : unpackFourBits(dimensions)
  const kernel = compileMaxSim(dimensions, memory, unpacking)
  const windows = compileWindows(memory)
  if (codebook) new Int16Array(memory.buffer, centroidsStart).set(codebook.centroids)
  let views = viewsOf(memory, { dimensions, codesStart, runsStart, bestStart, weightsStart, resultStart })
  let keptEnd = keptStart
  let loaded: Float32Array | undefined
  let weighed: Float32Array | undefined
  let last: Similarities = { start: bestStart, end: bestStart, step: 0 }
  const load = (question: Float32Array) => {
    if (loaded === question) return
    const { numbers } = views
    for (let i = 0; i < question.length; i++) numbers[i] = Math.round((question[i] ?? 0) * QUERY_SCALE)
    loaded = question
  }
  const loadCodes = (row: RowTokens) => {
    checkTokens(row, tokenBytes)
    if (codebook) checkCentroids(row.codes, codebook)
    views.codes.set(row.codes)
  }
  /** Unpacks tokens for the kernel, the last one twice if their number is odd. Returns where they end. */
  const unpack = (codes: number, count: number, to: number): number => {
    const codesEnd = codes + count * tokenBytes
    kernel.unpack(codes, codesEnd, to)
    const end = to + count * stride
    if (count % 2 === 0) return end
    kernel.unpack(codesEnd - tokenBytes, codesEnd, end)
    return end + stride
  }

  return {
    compare(question, row) {
      load(question)
      loadCodes(row)
      const { runs } = row
      for (let i = 0; i < runs.length; i++) views.runs[2 * i + 1] = runs[i]?.[1] ?? 0
      const count = question.length / dimensions
      const places = { start: runsStart, end: runsStart + runs.length * RUN_BYTES }
      kernel.compareRuns({ address: 0, count }, codesStart, places, unpackedStart, bestStart)
      const step = BEST_STEP * Math.ceil(count / BEST_STEP)
      last = { start: bestStart, end: bestStart + runs.length * step * FLOAT_BYTES, step: step * FLOAT_BYTES }
      return { best: views.best, step }
    },
    greatest() {
      windows.greatest(last, resultStart)
      return views.result
    },
    window(weights, hasHeading) {
      if (weights !== weighed) {
        views.weights.fill(0).set(weights)
        weighed = weights
      }
      windows.window(last, weightsStart, hasHeading, resultStart)
      return views.result[0] ?? 0
    },
    keep(row) {
      loadCodes(row)
      const address = keptEnd
      const count = row.codes.length / tokenBytes
      keptEnd = address + (count + 1) * stride
      const missing = keptEnd - memory.buffer.byteLength
      if (missing > 0) {
        memory.grow(Math.ceil(missing / PAGE_BYTES))
        views = viewsOf(memory, { dimensions, codesStart, runsStart, bestStart, weightsStart, resultStart })
      }
      return { address, end: count === 0 ? address : unpack(codesStart, count, address) }
    },
    compareKept(question, { address, end }) {
      load(question)
      const count = question.length / dimensions
      if (end > address) kernel.compare({ address: 0, count }, address, end, bestStart)
      else views.best.fill(-QUERY_SCALE, 0, count)
      return views.best
    },
  }
}

type Places = Readonly<
  Record<'dimensions' | 'codesStart' | 'runsStart' | 'bestStart' | 'weightsStart' | 'resultStart', number>
>

/** The parts of the memory, whose buffer changes when it grows. */
function viewsOf(
  { buffer }: WebAssembly.Memory,
  { dimensions, codesStart, runsStart, bestStart, weightsStart, resultStart }: Places,
) {
  return {
    numbers: new Int16Array(buffer, 0, MAX_TOKENS * dimensions),
    codes: new Uint8Array(buffer, codesStart),
    runs: new Uint16Array(buffer, runsStart, 2 * MAX_TOKENS),
    best: new Float32Array(buffer, bestStart, MAX_TOKENS * MAX_TOKENS),
    weights: new Float32Array(buffer, weightsStart, MAX_TOKENS),
    result: new Float32Array(buffer, resultStart, MAX_TOKENS),
  }
}

/** Addresses are multiples of a SIMD load. */
function aligned(address: number): number {
  return VECTOR_BYTES * Math.ceil(address / VECTOR_BYTES)
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
