import type { DocumentFormat, ReadBlock } from '../../../src/import/read-document.ts'
import type { Language } from '../../../src/text/language.ts'

/** A report in one language as its blocks, without pages. */
export interface SourceText {
  readonly reportId: string
  readonly language: Language
  readonly title: string
  readonly publisher: string
  /** YYYY-MM-DD. */
  readonly published: string
  readonly url: string
  readonly blocks: readonly ReadBlock[]
}

/** A file that was made from a report, with what a perfect reader gives for it. */
export interface MadeFile {
  /** With the extension. */
  readonly name: string
  readonly format: DocumentFormat
  readonly bytes: Uint8Array
  readonly expected: readonly ReadBlock[]
}
