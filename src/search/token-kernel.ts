import { residualBytes } from '../embeddings/residual-tokens.ts'
import type { TokenCodebook } from '../embeddings/token-codebook.ts'
import { IndexError } from '../errors.ts'
import { REBUILD } from '../index/embedded/sealed-json.ts'
import type { RowTokens, SegmentRun } from '../index/passage-index.ts'
import { createArena } from '../index/wasm/arena.ts'
import { compileMaxSim, unpackedBytes } from '../index/wasm/maxsim-kernel.ts'
import { unpackFourBits, unpackResiduals } from '../index/wasm/unpacking.ts'

/** Question tokens are scaled to ±2047 as int16: sums of products stay below 2³¹, with ±15 and with residual codes. */
export const QUERY_SCALE = 2047
/** The model's limit, for questions and passages; a passage has no more runs than tokens. */
export const MAX_TOKENS = 512
const PAGE_BYTES = 65536
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT
/** The kernel writes the similarities of four question tokens at a time. */
const BEST_STEP = 4

/** Compares the tokens of questions and passages in its own memory. */
export interface TokenKernel {
  /**
   * Compares the token vectors of a question, at most MAX_TOKENS, with a row. Afterwards `best` holds, run by run, the greatest
   * similarity of each question token times QUERY_SCALE; those of a run begin at a multiple of `step`. The next call overwrites it.
   * Throws IndexError for a damaged row.
   */
  compare(question: Float32Array, row: RowTokens): { readonly best: Float32Array; readonly step: number }
  /** The same with all runs as one, which takes less time. */
  compareWhole(question: Float32Array, row: RowTokens): Float32Array
}

/**
 * The memory holds the question, the unpacked tokens of a run, the similarities, the centroids of residual codes, and an arena
 * for the codes of the rows that were compared lately. Without a codebook, codes are those of `quantiseTokens`.
 */
export function createTokenKernel(
  dimensions: number,
  arenaBytes: number,
  codebook?: TokenCodebook,
): TokenKernel {
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
  let loaded: Float32Array | undefined
  const load = (question: Float32Array) => {
    if (loaded === question) return
    for (let i = 0; i < question.length; i++) numbers[i] = Math.round((question[i] ?? 0) * QUERY_SCALE)
    loaded = question
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

  const compareRuns = (question: Float32Array, row: RowTokens, runs: readonly SegmentRun[]): number => {
    load(question)
    const count = question.length / dimensions
    const step = BEST_STEP * Math.ceil(count / BEST_STEP)
    let codesAt = place(row)
    let scaleAt = codesAt + row.codes.length
    for (let run = 0; run < runs.length; run++) {
      const tokens = runs[run]?.[1] ?? 0
      const end = unpack(codesAt, scaleAt, tokens)
      kernel.compare(0, count, unpackedStart, end, bestStart + run * step * FLOAT_BYTES)
      codesAt += tokens * tokenBytes
      scaleAt += tokens * FLOAT_BYTES
    }
    return step
  }

  return {
    compare: (question, row) => ({ best, step: compareRuns(question, row, row.runs) }),
    compareWhole(question, row) {
      compareRuns(question, row, [[0, row.codes.length / tokenBytes]])
      return best
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
