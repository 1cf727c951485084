import type { Language } from '../text/language.ts'
import type { GivenMetadata, PreparedImport } from './prepared-import.ts'
import type { DocumentFormat, DocumentReader, ReadBlock, ReadOptions, SourceFile } from './read-document.ts'

/** Two editions with the same blocks in the same order, and what a person should compare. */
export interface AlignedBlocks {
  readonly kk: readonly ReadBlock[]
  readonly ru: readonly ReadBlock[]
  readonly doubts: readonly { readonly page?: number; readonly text: string; readonly reason: string }[]
}

/** Gives both editions equal blocks, by merging and splitting; undefined where they are not translations of each other. */
export type AlignBlocks = (
  blocks: Readonly<Record<Language, readonly ReadBlock[]>>,
) => Promise<AlignedBlocks | undefined>

/** What reads documents. */
export interface ImportDeps {
  /** From the bytes, then the name. Throws ImportError for other kinds of file. */
  readonly detectFormat: (file: SourceFile) => DocumentFormat
  readonly readers: Readonly<Record<DocumentFormat, DocumentReader>>
  /** Without it, the halves of a bilingual document must have equal blocks as they are. */
  readonly alignBlocks?: AlignBlocks
}

export interface PrepareOptions extends ReadOptions {
  /** Values that override what the document says. */
  readonly given?: GivenMetadata
  /** Takes the text as being in this language, whatever it looks like. */
  readonly language?: Language
}

/** Reads and understands a document; writes nothing. Throws ImportError with a sentence for people. */
export type PrepareImport = (
  file: SourceFile,
  deps: ImportDeps,
  options?: PrepareOptions,
) => Promise<PreparedImport>
