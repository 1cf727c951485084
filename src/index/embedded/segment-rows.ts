import { LANGUAGES, type Language } from '../../text/language.ts'
import type { PassageColumns } from './passage-columns.ts'
import type { PassageRange } from './passage-ranges.ts'

// The rows of a segment: the vectors of its passages, one for each language that a passage has, in a file of their own.

export interface ScanQuery {
  readonly vector: Float32Array
  readonly ranges: readonly PassageRange[]
  readonly language?: Language | undefined
}

/** Takes passages with the greatest inner product of a question with their rows. */
interface ProductSink {
  /** Lower products are of no use. */
  readonly threshold: number
  add(passage: number, product: number): void
}

/** Compares all passages in the ranges that have a row, in ascending order. */
export type ScanRows = (query: ScanQuery, sink: ProductSink) => void

/** Bit n: the n-th language; all without a language. */
export function languageMask(language: Language | undefined): number {
  return language === undefined ? 2 ** LANGUAGES.length - 1 : 1 << LANGUAGES.indexOf(language)
}

export interface RowLayout {
  readonly columns: Pick<PassageColumns, 'firstRow' | 'vectorLanguages'>
  /** In the segment. */
  readonly rows: number
  readonly dimensions: number
}

/** The first row of a passage; past the last passage, where the rows end. */
export function firstRowOf({ columns, rows }: RowLayout, passage: number): number {
  return columns.firstRow[passage] ?? rows
}

/** The greatest product of a passage's rows in some languages, at least -1; -∞ if it has none in them. */
export function greatestProduct(
  layout: RowLayout,
  passage: number,
  languages: number,
  productOf: (row: number) => number,
): number {
  let row = firstRowOf(layout, passage)
  let greatest = -Infinity
  let [own, asked] = [layout.columns.vectorLanguages[passage] ?? 0, languages]
  for (; own !== 0; own >>= 1, asked >>= 1) {
    if ((own & 1) === 0) continue
    if (asked & 1) greatest = Math.max(greatest, -1, productOf(row))
    row++
  }
  return greatest
}
