import { LANGUAGES } from '../text/language.ts'
import { countryCodes } from '../text/mentions/countries.ts'
import { findYears } from '../text/mentions/years.ts'
import type { ReportInfo } from './report-info.ts'

/** What a report is about: countries by their ISO 3166 codes, and the years that it covers, both included. */
export interface ReportScope {
  readonly countries: readonly string[]
  readonly firstYear: number
  readonly lastYear: number
}

/**
 * The scope stated in the front matter (`about`, `period`); by default the countries and years in the titles or, without a
 * year there, the year of publication and the one before.
 */
export function reportScope({ editions }: ReportInfo): ReportScope {
  const given = LANGUAGES.flatMap(language => editions[language] ?? [])
  const titles = given.map(({ title }) => title).join('\n')
  const stated = given.flatMap(({ about }) => about?.split(',').map(code => code.trim()) ?? [])
  const period = given.find(edition => edition.period !== undefined)?.period
  const [span] = findYears(period ?? titles)
  const published = Number(given[0]?.published.slice(0, 4) ?? 0)
  return {
    countries: stated.length > 0 ? [...new Set(stated)] : countryCodes(titles),
    firstYear: span?.first ?? published - 1,
    lastYear: span?.last ?? published,
  }
}
