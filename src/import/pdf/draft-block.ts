import type { BlockKind } from '../../corpus/report.ts'

/** A block before its marks and pages are written as the corpus writes them. */
export interface DraftBlock {
  readonly kind: BlockKind
  readonly level: number
  readonly text: string
  readonly footnoteMark: string | null
  readonly sheet: number
  readonly innerSheets: readonly { readonly sheet: number; readonly char: number }[]
}
