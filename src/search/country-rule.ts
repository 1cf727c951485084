import type { ReportInfo } from '../corpus/report-info.ts'
import { reportScope } from '../corpus/report-scope.ts'
import type { Passage } from '../passages/passage.ts'
import { LANGUAGES } from '../text/language.ts'
import { findCountries } from '../text/mentions/countries.ts'
import { COUNTRY_LOSS } from './tuning.ts'

/** The penalty of a passage that is not about the countries that the question names. */
export type CountryRule = (question: string) => (passage: Passage) => number

/** The countries of a passage are found when a question first names one. */
export function createCountryRule(reports: readonly ReportInfo[]): CountryRule {
  const scopes = new Map(reports.map(report => [report.id, new Set(reportScope(report).countries)]))
  const named = new WeakMap<Passage, ReadonlySet<string>>()
  const namedIn = (passage: Passage): ReadonlySet<string> => {
    const known = named.get(passage) ?? new Set(countriesIn(textOf(passage)))
    named.set(passage, known)
    return known
  }
  return question => {
    const asked = [...new Set(countriesIn(question))]
    return passage => {
      const scope = scopes.get(passage.reportId)
      if (asked.length === 0 || asked.some(code => scope?.has(code))) return 0
      const isNamed = asked.some(code => namedIn(passage).has(code))
      return COUNTRY_LOSS.outsideScope + (isNamed ? 0 : COUNTRY_LOSS.unnamed)
    }
  }
}

function countriesIn(text: string): readonly string[] {
  return findCountries(text).map(({ id }) => id.code)
}

function textOf({ texts, sections }: Passage): string {
  return LANGUAGES.flatMap(language => [...(sections[language] ?? []), texts[language]?.text ?? '']).join(
    '\n',
  )
}
