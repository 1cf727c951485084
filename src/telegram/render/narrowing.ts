import type { Narrowing } from '../../answer/answer.ts'
import { editionFor } from '../../answer/citation.ts'
import { type Facet, facetsOf, hasFacet, isSameFacet, publisherKey } from '../../answer/facet.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import { narrowingMessages } from '../../locales/narrowing-messages.ts'
import type { Language } from '../../text/language.ts'
import { countryName } from '../../text/mentions/countries.ts'
import { shortenLine } from '../../text/shorten-line.ts'

/** On a button, of which two are in a row. */
const MAX_LABEL_CHARS = 40

/** «Human Rights Watch · 2018» */
export function facetLabels(
  facets: readonly Facet[],
  reports: readonly ReportInfo[],
  language: Language,
): string {
  return facets.map(facet => facetLabel(facet, reports, language)).join(' · ')
}

/** «HRW», «Китай», «2018» */
export function facetLabel(facet: Facet, reports: readonly ReportInfo[], language: Language): string {
  switch (facet.kind) {
    case 'country':
      return countryName(facet.code, language)
    case 'year':
      return String(facet.year)
    default: {
      const report = reports.find(each => hasFacet(each, facet))
      if (!report) return ''
      const { short } = editionFor(report, language)
      // The short name ends with a date, which a publisher with several reports does not have.
      return shortenLine(facet.kind === 'report' ? short : short.replace(/,[\s\d.]*$/u, ''), MAX_LABEL_CHARS)
    }
  }
}

/** Says above an answer which reports were searched. */
export function narrowingLead(
  { facets, isElsewhere }: Narrowing,
  reports: readonly ReportInfo[],
  language: Language,
): string {
  const messages = narrowingMessages(language)
  const labels = facetLabels(facets, reports, language)
  return isElsewhere ? messages.notThere(labels) : messages.onlyLead(labels)
}

/** Facets by which the reports of an answer differ, without those already chosen: publishers first, single reports last. */
export function furtherFacets(
  found: readonly ReportInfo[],
  chosen: readonly Facet[],
  most: number,
): readonly Facet[] {
  const counts: { readonly facet: Facet; count: number }[] = []
  for (const facet of found.flatMap(report => [...facetsOf(report), ...ownFacet(report, found)])) {
    const known = counts.find(each => isSameFacet(each.facet, facet))
    if (known) known.count++
    else counts.push({ facet, count: 1 })
  }
  return counts
    .filter(({ facet, count }) => count < found.length && !chosen.some(each => isSameFacet(each, facet)))
    .sort((a, b) => KINDS.indexOf(a.facet.kind) - KINDS.indexOf(b.facet.kind) || b.count - a.count)
    .slice(0, most)
    .map(({ facet }) => facet)
}

/** The report itself, where its publisher has others among them. */
function ownFacet(report: ReportInfo, found: readonly ReportInfo[]): readonly Facet[] {
  const isAmbiguous = found.some(
    other => other.id !== report.id && publisherKey(other) === publisherKey(report),
  )
  return isAmbiguous ? [{ kind: 'report', reportId: report.id }] : []
}

const KINDS: readonly Facet['kind'][] = ['publisher', 'country', 'year', 'report']
