import type { Language } from '../text/language.ts'

/** The origin of an edition; unofficial translations are labelled wherever they are quoted. */
export type Translation = 'original' | 'official' | 'unofficial'

/** Whether it was published on its own or as an article of a site. */
export type DocumentKind = 'report' | 'article'

export type BlockKind = 'heading' | 'paragraph' | 'quotation' | 'list-item' | 'footnote'

/** The start of a page, in chars of the text. */
export interface PageStart {
  readonly page: number
  readonly startChar: number
}

/**
 * A heading, paragraph, block quotation, list item or footnote. `text` has no Markdown marker in front, and
 * `edition.text.slice(startChar, endChar) === text`. Chars are UTF-16 units.
 */
export interface Block {
  /** Position in the edition, from 0; the block of the same index in the other edition is its twin. */
  readonly index: number
  readonly kind: BlockKind
  /** 1 to 6 for a heading, else 0. */
  readonly level: number
  readonly text: string
  readonly startChar: number
  readonly endChar: number
  /** Line of the file where the block begins, from 1. */
  readonly line: number
  /** Page on which the block begins; null before the first page mark. */
  readonly page: number | null
  /** Pages that begin inside the block, in order, in chars of the edition. */
  readonly innerPages?: readonly PageStart[]
  /** The speaker, if not the author. */
  readonly speaker?: string
  /** It evidently says something other than its author meant; quoted with a note and never without its neighbour. */
  readonly isSic?: boolean
  /** Indices of the headings above this block, outermost first, without the title (level 1). */
  readonly headingPath: readonly number[]
  /** The mark of a footnote (`1` of `[^1]:`), else null. */
  readonly footnoteMark: string | null
}

/** A report in one language. `text` is its blocks' texts without markers, separated by empty lines. */
export interface Edition {
  readonly reportId: string
  readonly language: Language
  readonly title: string
  readonly publisher: string
  /** Short name for citations: "HRW, 2018". */
  readonly short: string
  /** Date of publication, YYYY-MM-DD, or as much of it as is known: YYYY-MM, YYYY. */
  readonly published: string
  /** The document's own page, or the home page of its site if only that is known. */
  readonly url: string
  readonly rights: string
  readonly translation: Translation
  /** Persons, given names first, separated by commas; absent where only the publisher is named. */
  readonly author?: string
  /** A report if absent. */
  readonly kind?: DocumentKind
  /** Countries that the report is about, by ISO 3166 codes: `KZ`, `KZ, KG`. */
  readonly about?: string
  /** Years that it covers: `2022`, `2016–2018`. */
  readonly period?: string
  /** Its pages do not begin where those of the other edition do. */
  readonly pages?: 'own'
  /**
   * For a report in a PDF at `url`: how much greater the number of a page is there, as viewers count from 1, than in the page marks.
   * Absent where it is not known.
   */
  readonly pageOffset?: number
  /** Which of its text was recognized from pictures of pages: `all`, or pages: `3–7, 12`. */
  readonly recognized?: string
  /** The file that it was imported from: `sha256-` and 64 hex digits. */
  readonly source?: string
  /** What imported it: `dayek-import/1`. */
  readonly importedBy?: string
  readonly text: string
  readonly blocks: readonly Block[]
}

/** A question that a block answers, in either language; used for search only, never shown. */
export interface BlockQuestion {
  /** Index of the block in the editions. */
  readonly block: number
  readonly text: string
}

/** One document: a folder of corpus/ with at least one edition. */
export interface Report {
  /** The folder's name: `[a-z0-9-]`, at most 40 characters. */
  readonly id: string
  readonly editions: Readonly<Partial<Record<Language, Edition>>>
  /** The original edition; without one, an official translation, Kazakh first. */
  readonly authority: Language
  /** Questions that its blocks answer (document expansion); may be empty. */
  readonly questions: readonly BlockQuestion[]
}

/** A report's id, used as a folder name and in permalinks. */
export const REPORT_ID_PATTERN = /^[a-z0-9-]{1,40}$/
