import { LANGUAGES, type Language } from '../../text/language.ts'
import type { PassageRange } from './passage-ranges.ts'
import type { PositionedFile } from './positioned-file.ts'
import { firstRowOf, greatestProduct, languageMask, type RowLayout, type ScanRows } from './segment-rows.ts'
import { createVectorArena } from './vector-arena.ts'
import { type VectorEncoding, vectorBytes } from './vector-codec.ts'

/** Rows that are read from their file each time. */
export interface FileRows {
  readonly scan: ScanRows
  /** The greatest inner product of each of these passages' rows with a vector, exactly; -1 for one without a vector. */
  compare(passages: readonly number[], vector: Float32Array, language?: Language): readonly number[]
}

/** Bytes of rows that are read at once. */
const SCAN_BYTES = 1024 * 1024

export function createFileRows(
  file: Pick<PositionedFile, 'readInto'>,
  { encoding, ...layout }: RowLayout & { readonly encoding: VectorEncoding },
): FileRows {
  const rowBytes = vectorBytes(encoding, layout.dimensions)
  const arena = createVectorArena()
  const bytesOf = ({ first, end }: PassageRange): number =>
    (firstRowOf(layout, end) - firstRowOf(layout, first)) * rowBytes
  /** Where the arena has a row, if it has those of the passage from `at`. */
  const productsAt = (at: number, passage: number, vector: Float32Array) => {
    const start = at - firstRowOf(layout, passage) * rowBytes
    return (row: number) => arena.best(start + row * rowBytes, 1, encoding, vector)
  }
  return {
    scan({ vector, ranges, language }, sink) {
      const languages = languageMask(language)
      const step = Math.max(1, Math.floor(SCAN_BYTES / (rowBytes * LANGUAGES.length)))
      for (const range of ranges.flatMap(each => split(each, step))) {
        const bytes = bytesOf(range)
        file.readInto(arena.reserve(bytes), 0, bytes, firstRowOf(layout, range.first) * rowBytes)
        const productOf = productsAt(0, range.first, vector)
        for (let passage = range.first; passage < range.end; passage++) {
          const product = greatestProduct(layout, passage, languages, productOf)
          if (product > -Infinity && product >= sink.threshold) sink.add(passage, product)
        }
      }
    },
    compare(passages, vector, language) {
      const languages = languageMask(language)
      const bytes = passages.map(passage => bytesOf({ first: passage, end: passage + 1 }))
      const room = arena.reserve(bytes.reduce((sum, own) => sum + own, 0))
      let end = 0
      for (const [i, passage] of passages.entries()) {
        const own = bytes[i] ?? 0
        file.readInto(room, end, own, firstRowOf(layout, passage) * rowBytes)
        end += own
      }
      let at = 0
      return passages.map((passage, i) => {
        const product = greatestProduct(layout, passage, languages, productsAt(at, passage, vector))
        at += bytes[i] ?? 0
        return Math.max(-1, product)
      })
    },
  }
}

/** Ranges of at most `step` passages. */
function split({ first, end }: PassageRange, step: number): readonly PassageRange[] {
  const parts: PassageRange[] = []
  for (let from = first; from < end; from += step)
    parts.push({ first: from, end: Math.min(end, from + step) })
  return parts
}
