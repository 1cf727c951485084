import type { Language } from '../text/language.ts'

/** How an edition came to be; an unofficial translation is labelled wherever it is quoted. */
export type Translation = 'original' | 'official' | 'unofficial'

/** Where it was published: on its own, or as an article of a site. */
export type DocumentKind = 'report' | 'article'

export type BlockKind = 'heading' | 'paragraph' | 'quotation' | 'list-item' | 'footnote'

/** Where a page begins, in chars of the text. */
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
  /** Page on which the block begins; null when no page mark stands before it. */
  readonly page: number | null
  /** Pages that begin inside the block, in order, in chars of the edition. */
  readonly innerPages?: readonly PageStart[]
  /** Whose words it is, where they are not the author's. */
  readonly speaker?: string
  /** It says something else than its author evidently meant; quoted with a note and never without its neighbour. */
  readonly isSic?: boolean
  /** Indices of the headings above this block, outermost first, the report's title (level 1) left out. */
  readonly headingPath: readonly number[]
  /** The mark of a footnote (`1` of `[^1]:`), else null. */
  readonly footnoteMark: string | null
}

/** A report in one language. `text` is its blocks' texts with an empty line between two, without markers. */
export interface Edition {
  readonly reportId: string
  readonly language: Language
  readonly title: string
  readonly publisher: string
  /** Short name for citations: "HRW, 2018". */
  readonly short: string
  /** Date of publication, YYYY-MM-DD. */
  readonly published: string
  /** The document's own page; the home page of its site where that is all that is known. */
  readonly url: string
  readonly rights: string
  readonly translation: Translation
  /** Persons, given names first, separated by commas; none where the publisher stands for them. */
  readonly author?: string
  /** A report where it is not given. */
  readonly kind?: DocumentKind
  /** Countries that the report is about, by ISO 3166 codes: `KZ`, `KZ, KG`. */
  readonly about?: string
  /** Years that it covers: `2022`, `2016–2018`. */
  readonly period?: string
  readonly text: string
  readonly blocks: readonly Block[]
}

/** A question that a block answers, in either language; it helps to find the block and is shown to nobody. */
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
  /** The edition with `translation: original`; where none has it, an official one, Kazakh first. */
  readonly authority: Language
  /** Questions that its blocks answer (document expansion); none where nobody wrote them. */
  readonly questions: readonly BlockQuestion[]
}

/** A report's id, as a folder name and inside permalinks. */
export const REPORT_ID_PATTERN = /^[a-z0-9-]{1,40}$/
