import { createHash } from 'node:crypto'
import type { ReportInfo } from '../corpus/report-info.ts'
import { reportScope } from '../corpus/report-scope.ts'

/** A condition that a report meets: what a question can be narrowed to. */
export type Facet =
  | { readonly kind: 'report'; readonly reportId: string }
  /** `key` identifies the publisher: see publisherKey. */
  | { readonly kind: 'publisher'; readonly key: string }
  /** What the report is about, by ISO 3166 code. */
  | { readonly kind: 'country'; readonly code: string }
  /** A year that the report covers, or in which it was published. */
  | { readonly kind: 'year'; readonly year: number }

/** The ids of the reports that meet all of the facets. */
export function reportsWith(reports: readonly ReportInfo[], facets: readonly Facet[]): ReadonlySet<string> {
  return new Set(reports.filter(report => facets.every(facet => hasFacet(report, facet))).map(({ id }) => id))
}

export function hasFacet(report: ReportInfo, facet: Facet): boolean {
  switch (facet.kind) {
    case 'report':
      return report.id === facet.reportId
    case 'publisher':
      return publisherKey(report) === facet.key
    case 'country':
      return reportScope(report).countries.includes(facet.code)
    case 'year': {
      const { firstYear, lastYear } = reportScope(report)
      return (firstYear <= facet.year && facet.year <= lastYear) || publicationYear(report) === facet.year
    }
    default:
      return facet satisfies never
  }
}

/** The facets of a report by which others can be told from it: its publisher, countries and year of publication. */
export function facetsOf(report: ReportInfo): readonly Facet[] {
  return [
    { kind: 'publisher', key: publisherKey(report) },
    ...reportScope(report).countries.map(code => ({ kind: 'country', code }) as const),
    { kind: 'year', year: publicationYear(report) },
  ]
}

/** Identifies the publisher of a report in a few characters, whichever edition names it. */
export function publisherKey(report: ReportInfo): string {
  const key = KEYS.get(report) ?? hashPublisher(report)
  KEYS.set(report, key)
  return key
}

const KEYS = new WeakMap<ReportInfo, string>()

function hashPublisher({ editions }: ReportInfo): string {
  // In the same language for all reports of a publisher, whichever edition of them is the original.
  const edition = editions.ru ?? editions.kk
  return createHash('sha256')
    .update(edition?.publisher ?? '')
    .digest('hex')
    .slice(0, 6)
}

function publicationYear({ editions, authority }: ReportInfo): number {
  return Number((editions[authority] ?? editions.kk ?? editions.ru)?.published.slice(0, 4))
}

export function isSameFacet(a: Facet, b: Facet): boolean {
  return formatFacet(a) === formatFacet(b)
}

/** For buttons: `r` and a report's id, `p` and a publisher's key, `c` and a country, `y` and a year. */
export function formatFacet(facet: Facet): string {
  switch (facet.kind) {
    case 'report':
      return `r${facet.reportId}`
    case 'publisher':
      return `p${facet.key}`
    case 'country':
      return `c${facet.code}`
    case 'year':
      return `y${facet.year}`
    default:
      return facet satisfies never
  }
}

/** Parses what formatFacet wrote; undefined for other texts. */
export function parseFacet(text: string): Facet | undefined {
  const value = text.slice(1)
  switch (text.charAt(0)) {
    case 'r':
      return /^[a-z0-9-]{1,40}$/.test(value) ? { kind: 'report', reportId: value } : undefined
    case 'p':
      return /^[0-9a-f]{6}$/.test(value) ? { kind: 'publisher', key: value } : undefined
    case 'c':
      return /^[A-Z]{2}$/.test(value) ? { kind: 'country', code: value } : undefined
    case 'y':
      return /^\d{4}$/.test(value) ? { kind: 'year', year: Number(value) } : undefined
    default:
      return undefined
  }
}
