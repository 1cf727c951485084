import type { PageStart } from '../corpus/report.ts'
import type { Language } from '../text/language.ts'

/** A block inside a passage's text, in chars from the passage's start. */
export interface PassageBlock {
  /** Index of the block in its edition. */
  readonly index: number
  readonly startChar: number
  readonly endChar: number
  /** Page on which it begins; null where the report has no page marks. */
  readonly page: number | null
  /** Pages that begin inside it, in order, in chars from the passage's start. */
  readonly innerPages?: readonly PageStart[]
  /** The speaker, if not the author. */
  readonly speaker?: string
  /** It evidently says something other than its author meant. */
  readonly isSic?: boolean
  /** Its page, or one of them, was recognized from a picture. */
  readonly isRecognized?: boolean
  /** The mark of a footnote (`1` of `[^1]:`); absent for other blocks. */
  readonly footnoteMark?: string
  /** Absent for paragraphs and footnotes, and in indexes of earlier versions. */
  readonly kind?: 'list-item' | 'quotation'
}

/** A footnote that a passage cites: `edition.text.slice(startChar, endChar) === text`. */
export interface PassageFootnote {
  /** `1` of `[^1]`. */
  readonly mark: string
  readonly text: string
  /** Chars of the edition. */
  readonly startChar: number
  readonly endChar: number
  /** Index of its block in the edition. */
  readonly block: number
  /** SHA-256 of `text`, hex; checked again before it is shown. */
  readonly sha256: string
  /** Its page, or one of them, was recognized from a picture. */
  readonly isRecognized?: boolean
}

/** A passage in one edition: `edition.text.slice(startChar, endChar) === text`. */
export interface PassageText {
  readonly text: string
  readonly startChar: number
  readonly endChar: number
  readonly blocks: readonly PassageBlock[]
  /** SHA-256 of `text`, hex; checked again before a quotation of it is sent. */
  readonly sha256: string
  /** The footnotes that it cites, and those cited by them, each once; absent where there are none. */
  readonly footnotes?: readonly PassageFootnote[]
}

/** Consecutive blocks under one heading: the unit of search, with a text per edition. */
export interface Passage {
  /** Position in the index, from 0: by report id, then by block. */
  readonly id: number
  readonly reportId: string
  /** The number of its first block in the report, from 1. Part of the permalink. */
  readonly number: number
  /** The first digits of the SHA-256 of the authority's text, hex: `a9f3`. Part of the permalink. */
  readonly fingerprint: string
  /** Pages on which it begins and ends; null where the report has no page marks. */
  readonly page: number | null
  readonly lastPage: number | null
  /** Titles of the sections above it per edition, outermost first, without the report's title. */
  readonly sections: Readonly<Partial<Record<Language, readonly string[]>>>
  readonly texts: Readonly<Partial<Record<Language, PassageText>>>
}
