import type { Language } from '../text/language.ts'
import type { DocumentFormat, Doubt, PageReading, ReadBlock, RemovedText } from './read-document.ts'

/** The keys of the front matter that a person can confirm or correct, in the order in which they are asked for. */
export const METADATA_KEYS = [
  'title',
  'publisher',
  'published',
  'short',
  'url',
  'rights',
  'translation',
  'author',
  'about',
  'period',
  'kind',
] as const
export type MetadataKey = (typeof METADATA_KEYS)[number]

/** Keys without which a report cannot be added. */
export const REQUIRED_KEYS = [
  'title',
  'publisher',
  'short',
  'published',
  'url',
  'rights',
  'translation',
] as const satisfies readonly MetadataKey[]

/** Where a value was found. `person`: a flag, an answer, a correction; `report`: the other edition of the report. */
export type GuessSource =
  | 'person'
  | 'report'
  | 'file'
  | 'first-page'
  | 'text'
  | 'file-name'
  | 'other-keys'
  | 'default'

/** A value of the front matter and how far it can be relied upon. */
export interface Guess {
  readonly value: string
  readonly from: GuessSource
  /** False: a person should confirm it before the report is added. */
  readonly isSure: boolean
}

export type MetadataGuesses = Readonly<Partial<Record<MetadataKey, Guess>>>

/** Values that a person gave, as written. */
export type GivenMetadata = Readonly<Partial<Record<MetadataKey, string>>>

/** An edition that is ready to be written: the title first, one `#`, every footnote mark with its footnote. */
export interface PreparedEdition {
  readonly language: Language
  readonly blocks: readonly ReadBlock[]
  /** The first heading is not in the document: it follows the metadata. */
  readonly isTitleAdded: boolean
  readonly metadata: MetadataGuesses
  readonly source: ImportSource
  /**
   * Pages whose letters were recognized from a picture, rising, null for those in front of the first number. `all` where the
   * format has no pages.
   */
  readonly recognizedPages: readonly (number | null)[] | 'all'
  /** See ReadDocument. */
  readonly pageOffset?: number
}

/** The file that was imported. */
export interface ImportSource {
  readonly name: string
  /** Hex. */
  readonly sha256: string
  readonly byteCount: number
  readonly format: DocumentFormat
}

/** A heading of the document, as found. */
export interface OutlineEntry {
  /** From 1, as in the edition. */
  readonly level: number
  readonly text: string
  readonly page: number | null
}

/** What an edition holds. */
export interface EditionSummary {
  readonly language: Language
  readonly blockCount: number
  readonly charCount: number
  readonly footnoteCount: number
  readonly outline: readonly OutlineEntry[]
}

/** What a person should see before the report is added. */
interface ImportSummary {
  /** Empty where the format has no pages. */
  readonly pages: readonly PageReading[]
  readonly editions: readonly EditionSummary[]
  readonly removed: readonly RemovedText[]
  readonly doubts: readonly Doubt[]
}

/** A document that was read and understood. Plain data: nothing has been written. */
export interface PreparedImport {
  /** Of the first edition; each edition has its own. */
  readonly source: ImportSource
  /** One or, for a document in both languages, two with the same blocks; the original first. */
  readonly editions: readonly PreparedEdition[]
  /** Whether the pages of both editions begin at the same places. */
  readonly hasSamePages: boolean
  readonly summary: ImportSummary
}
