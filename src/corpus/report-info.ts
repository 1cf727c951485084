import type { Language } from '../text/language.ts'
import type { DocumentKind, Edition, Report, Translation } from './report.ts'

/** The metadata of an edition. */
export interface EditionInfo {
  readonly title: string
  readonly publisher: string
  readonly short: string
  /** YYYY-MM-DD, YYYY-MM or YYYY. */
  readonly published: string
  readonly url: string
  readonly rights: string
  readonly translation: Translation
  /** Persons, given names first, separated by commas. */
  readonly author?: string
  /** A report if absent. */
  readonly kind?: DocumentKind
  /** Countries that the report is about, by ISO 3166 codes: `KZ`, `KZ, KG`. */
  readonly about?: string
  /** Years that it covers: `2022`, `2016–2018`. */
  readonly period?: string
  /** Which of its text was recognized from pictures of pages: `all`, or pages: `3–7, 12`. */
  readonly recognized?: string
  /**
   * For a report in a PDF at `url`: how much greater the number of a page is there, as viewers count from 1, than in the page marks.
   * Absent where it is not known.
   */
  readonly pageOffset?: number
}

/** The metadata of a report. */
export interface ReportInfo {
  readonly id: string
  readonly authority: Language
  readonly editions: Readonly<Partial<Record<Language, EditionInfo>>>
}

/** A report's metadata, as an index stores it. */
export function reportInfo({ id, authority, editions }: Report): ReportInfo {
  return {
    id,
    authority,
    editions: {
      ...(editions.kk && { kk: editionInfo(editions.kk) }),
      ...(editions.ru && { ru: editionInfo(editions.ru) }),
    },
  }
}

function editionInfo(edition: Edition): EditionInfo {
  const { title, publisher, short, published, url, rights, translation } = edition
  const { author, kind, about, period, recognized, pageOffset } = edition
  return {
    title,
    publisher,
    short,
    published,
    url,
    rights,
    translation,
    ...(author !== undefined && { author }),
    ...(kind && { kind }),
    ...(about !== undefined && { about }),
    ...(period !== undefined && { period }),
    ...(recognized !== undefined && { recognized }),
    ...(pageOffset !== undefined && { pageOffset }),
  }
}
