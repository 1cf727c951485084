import type { DocumentKind } from '../corpus/report.ts'
import type { Language } from '../text/language.ts'

/** The formats of a file, as its name ends. */
export const EXPORT_FORMATS = ['txt', 'md', 'docx', 'ris', 'bib'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** GOST R 7.0.5-2008, APA (7th edition). */
export const BIBLIOGRAPHY_STYLES = ['gost', 'apa'] as const
export type BibliographyStyle = (typeof BIBLIOGRAPHY_STYLES)[number]

/** A verified quotation as a file shows it. */
export interface ExportedQuotation {
  readonly language: Language
  /** The slice of the report with its footnote marks printed, and […] where the passage goes on. */
  readonly text: string
  /** «¹ …», each once. */
  readonly footnotes: readonly string[]
  /** In one line, in the language of the file. */
  readonly citation: string
  /** Where in the report: "с. 12, говорит …"; may be empty. */
  readonly place: string
  readonly sourceUrl: string
  readonly permalink: string
  readonly fingerprint: string
}

/** A kept excerpt that is quoted. */
export interface ExportedExcerpt {
  /** `changed`: the text is another one today, and that is what is quoted. */
  readonly kind: 'same' | 'changed'
  /** Of the text that was kept. */
  readonly fingerprint: string
  /** One, or the same in both languages. */
  readonly quotations: readonly ExportedQuotation[]
}

/** A kept excerpt of which nothing can be quoted any more. */
export interface GoneExcerpt {
  readonly kind: 'removed' | 'damaged'
  readonly fingerprint: string
}

/** Whatever was kept is in the file, also if it has changed or gone. */
export type ExportedEntry = ExportedExcerpt | GoneExcerpt

export function isGone(entry: ExportedEntry): entry is GoneExcerpt {
  return entry.kind === 'removed' || entry.kind === 'damaged'
}

/** An author who is a person. */
export interface ExportedPerson {
  readonly family: string
  readonly given: string
}

/** A quoted report, for the bibliography. */
export interface ExportedWork {
  readonly reportId: string
  readonly kind: DocumentKind
  /** Of the title. */
  readonly language: Language
  /** As published. */
  readonly title: string
  /** The title of an unofficial translation; else empty. */
  readonly translatedTitle: string
  readonly publisher: string
  /** Empty where the publisher is the author. */
  readonly people: readonly ExportedPerson[]
  /** YYYY-MM-DD, YYYY-MM or YYYY. */
  readonly published: string
  readonly url: string
  /** The terms of the quoted editions, each once. */
  readonly rights: readonly string[]
  /** Formatted in the style of the bibliography. */
  readonly reference: string
  /** One for each quotation: text, place, permalink. */
  readonly notes: readonly string[]
}

/** All that goes into a file; plain data, so that it can be posted to a worker thread. */
export interface ExportedCollection {
  /** Of the words around the quotations. */
  readonly language: Language
  readonly botUsername: string
  readonly style: BibliographyStyle
  /** The day of access: "29.11.2026" and YYYY-MM-DD. */
  readonly day: string
  readonly isoDay: string
  readonly entries: readonly ExportedEntry[]
  /** Each report once, in the order of the style. */
  readonly works: readonly ExportedWork[]
}

/** How many excerpts are not as they were kept. */
export function countChanges({ entries }: Pick<ExportedCollection, 'entries'>) {
  const count = (wanted: ExportedEntry['kind']) => entries.filter(({ kind }) => kind === wanted).length
  return { changed: count('changed'), removed: count('removed'), damaged: count('damaged') }
}
