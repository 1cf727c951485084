import { CODES_STEP, writeFactors } from '../wasm/dot-kernel.ts'
import { compileScan, SCAN_BLOCK } from '../wasm/scan-kernel.ts'
import type { PositionedFile } from './positioned-file.ts'
import { greatestProduct, languageMask, type RowLayout, type ScanRows } from './segment-rows.ts'
import { CODES_AT, INT8, type VectorEncoding, vectorBytes } from './vector-codec.ts'

const PAGE_BYTES = 65536
/** More than a product, of up to some ten thousands, can be off in float64. */
const ROUNDING = 1e-6

/**
 * Bytes of rows that stay in memory, of all segments together: those of about 21,000 passages in two editions. Comparing them takes as
 * long as searching their graphs; at 30,000 passages the rows no longer stay in the processor's cache, and graphs are faster.
 */
export const HELD_BYTES = 16 * 1024 * 1024

/** Which segments, by the bytes of their rows, are held: the smallest first, of which most can be. */
export function chooseHeld(rowBytes: readonly number[], mostBytes: number): ReadonlySet<number> {
  const held = new Set<number>()
  let sum = 0
  for (const [place, bytes] of [...rowBytes.entries()].sort(([, a], [, b]) => a - b)) {
    sum += bytes
    if (sum > mostBytes) break
    held.add(place)
  }
  return held
}

/** Whether `holdRows` takes them. */
export function canHoldRows(encoding: VectorEncoding, dimensions: number): boolean {
  return encoding === INT8 && dimensions > 0 && dimensions % CODES_STEP === 0
}

/**
 * Reads all int8 rows of a file into the memory of a SIMD kernel, and compares them there: a row of 384 numbers takes 13 ns if it is in
 * the processor's cache, 40 ns if not. Products are those of `createVectorArena`. Throws IndexError.
 */
export function holdRows(file: Pick<PositionedFile, 'readInto'>, layout: RowLayout): ScanRows {
  const { rows, dimensions } = layout
  const { firstRow } = layout.columns
  const rowBytes = vectorBytes(INT8, dimensions)
  // The vector, a sum for each row, the rows; the kernel goes past the last row to the end of its block.
  const sumsAt = dimensions * Int16Array.BYTES_PER_ELEMENT
  const rowsAt = sumsAt + (rows + SCAN_BLOCK) * Int32Array.BYTES_PER_ELEMENT
  const bytes = rowsAt + (rows + SCAN_BLOCK) * rowBytes
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) })
  const { buffer } = memory
  file.readInto(new Uint8Array(buffer, rowsAt), 0, rows * rowBytes, 0)
  const reciprocals = readReciprocals(buffer, rowsAt, rows, rowBytes)
  const factors = new Int16Array(buffer, 0, dimensions)
  const sums = new Int32Array(buffer, sumsAt, rows)
  const scanCodes = compileScan(memory, { dimensions, rowBytes })
  /** The first row from a row on with at least this product, before it is divided by the scale; `end` if there is none. */
  const nextRow = (from: number, end: number, product: number): number => {
    const least = product - ROUNDING
    let row = from
    while (row < end && (sums[row] ?? 0) * (reciprocals[row] ?? 0) < least) row++
    return row
  }

  return ({ vector, ranges, language }, sink) => {
    const languages = languageMask(language)
    const scale = writeFactors(vector, factors)
    const productOf = (row: number) => ((sums[row] ?? 0) * (reciprocals[row] ?? 0)) / scale
    for (const { first, end } of ranges) {
      const startRow = firstRow[first] ?? rows
      // Where the columns are damaged, a passage may begin anywhere, and sums would overwrite rows.
      const endRow = Math.min(firstRow[end] ?? rows, rows)
      if (startRow >= endRow) continue
      const codes = rowsAt + CODES_AT
      const sumsFrom = sumsAt + startRow * Int32Array.BYTES_PER_ELEMENT
      scanCodes(0, sumsAt, codes + startRow * rowBytes, codes + endRow * rowBytes, sumsFrom)
      let passage = first
      let row = nextRow(startRow, endRow, sink.threshold * scale)
      while (row < endRow) {
        while ((firstRow[passage + 1] ?? rows) <= row) passage++
        const product = greatestProduct(layout, passage, languages, productOf)
        if (product > -Infinity && product >= sink.threshold) sink.add(passage, product)
        passage++
        row = nextRow(firstRow[passage] ?? rows, endRow, sink.threshold * scale)
      }
    }
  }
}

/** The reciprocal lengths, which are before the numbers of each row, together. */
function readReciprocals(buffer: ArrayBuffer, at: number, rows: number, rowBytes: number): Float32Array {
  const floats = new Float32Array(buffer)
  const [start, step] = [at / Float32Array.BYTES_PER_ELEMENT, rowBytes / Float32Array.BYTES_PER_ELEMENT]
  return Float32Array.from({ length: rows }, (_, row) => floats[start + row * step] ?? 0)
}
