import type { BlockKind, Edition } from '../corpus/report.ts'
import type { Language } from '../text/language.ts'
import type { DoubtReason } from './doubt-reason.ts'

/** The kinds of file that can be imported. */
export type DocumentFormat = 'pdf' | 'docx' | 'html' | 'epub' | 'text' | 'markdown'

/** A page that begins inside a block: `char` is the index in the block's text of the page's first whole word. */
export interface InnerPage {
  readonly page: number
  readonly char: number
}

/** A block of a document as it was read, in reading order. */
export interface ReadBlock {
  readonly kind: BlockKind
  /** 1 to 6 for a heading (1: the title of the document), else 0. Readers number the levels from what they see. */
  readonly level: number
  /** One line without markers; a mark that points at a footnote is written `[^1]`. */
  readonly text: string
  /** The name of a footnote: `1` where marks say `[^1]`, else null. Unique in the document. */
  readonly footnoteMark: string | null
  /** The page on which it begins, from 1; null where the format has no pages. */
  readonly page: number | null
  /** Pages that begin inside it, in order. */
  readonly innerPages?: readonly InnerPage[]
  /** Its language, where the reader can tell from more than its text (an attribute `lang`). */
  readonly language?: Language
}

/** Text that belongs to the page rather than the document, and was left out. */
export interface RemovedText {
  readonly kind: 'running-head' | 'running-foot' | 'page-number' | 'navigation' | 'contents' | 'decoration'
  /** An example of it. */
  readonly text: string
  /** On how many pages, or how often. */
  readonly count: number
}

/** Something that a person should look at before the text is quoted. */
export interface Doubt {
  /** Undefined where the format has no pages. */
  readonly page?: number
  /** The beginning of the text in question; may be empty. */
  readonly text: string
  readonly reason: DoubtReason
}

/** How the letters of a page were obtained. */
export interface PageReading {
  readonly page: number
  /** The number that blocks carry for it, where they carry printed ones; null on pages in front of the first number. */
  readonly printed?: number | null
  readonly how: 'text' | 'ocr' | 'refused'
  /** Why it was not read from its text, or refused; a clause. */
  readonly reason?: string
}

/** What a file says about itself, as written there; all of it is a guess until a person confirms it. */
export interface FoundMetadata {
  readonly title?: string
  readonly authors?: readonly string[]
  readonly publisher?: string
  /** YYYY-MM-DD, YYYY-MM or YYYY. */
  readonly published?: string
  readonly url?: string
  readonly language?: Language
  /** The front matter of a file that is an edition already: somebody has confirmed it. */
  readonly edition?: EditionKeys
}

/** The keys of the front matter that a person can correct. */
type EditionKeys = Pick<
  Edition,
  | 'title'
  | 'publisher'
  | 'short'
  | 'published'
  | 'url'
  | 'rights'
  | 'translation'
  | 'author'
  | 'kind'
  | 'about'
  | 'period'
>

/** A document as a reader gives it. */
export interface ReadDocument {
  readonly format: DocumentFormat
  readonly blocks: readonly ReadBlock[]
  /** Empty where the format has no pages. */
  readonly pages: readonly PageReading[]
  /** The number of a page in the file, from 1, minus its number in the blocks; absent where the format has no pages. */
  readonly pageOffset?: number
  readonly removed: readonly RemovedText[]
  readonly doubts: readonly Doubt[]
  readonly metadata: FoundMetadata
}

/** A file to be imported. */
export interface SourceFile {
  /** Its name without folders, for messages and guesses. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** A page drawn as a picture for a person or for OCR. */
export interface PagePicture {
  readonly page: number
  /** PNG. */
  readonly png: Uint8Array
}

/** What OCR read on a page: the same shape that the text layer of a page has, so that one layout serves both. */
export interface RecognizedWord {
  readonly text: string
  /** In pixels of the picture, from its top left corner. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** 0 to 1. */
  readonly confidence: number
}

/** Reads the words of a picture. */
export interface TextRecognizer {
  /** PNG or JPEG; words in reading order as the recognizer sees it. */
  recognize(picture: Uint8Array): Promise<readonly RecognizedWord[]>
  close(): Promise<void>
}

export interface ReadOptions {
  /** Called after each page or part, for long files. */
  readonly onProgress?: (done: number, total: number) => void
  /** Reads pages whose text cannot be trusted; without it they are refused. Opened only when needed. */
  readonly openRecognizer?: () => Promise<TextRecognizer>
  readonly signal?: AbortSignal
}

/** Reads a file of one format. Throws ImportError with a sentence for people. */
export type DocumentReader = (file: SourceFile, options?: ReadOptions) => Promise<ReadDocument>
