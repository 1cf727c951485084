import { createBoundedCache } from '../bounded-cache.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import { reportScope } from '../corpus/report-scope.ts'
import type { Passage } from '../passages/passage.ts'
import { LANGUAGES } from '../text/language.ts'
import { createCountrySieve, findCountries } from '../text/mentions/countries.ts'
import type { NameSieve } from '../text/mentions/name-matcher.ts'
import { COUNTRY_LOSS } from './tuning.ts'

/** The penalty of a passage that is not about the countries that the question names. */
export type CountryRule = (question: string) => (passage: Passage) => number

/** Whether passages name a country is found when a question first names it. */
export function createCountryRule(reports: readonly ReportInfo[]): CountryRule {
  const scopes = new Map(reports.map(report => [report.id, new Set(reportScope(report).countries)]))
  const isNamedIn = rememberNamed()
  return question => {
    const asked = [...new Set(countriesIn(question))]
    return passage => {
      const scope = scopes.get(passage.reportId)
      if (asked.length === 0 || asked.some(code => scope?.has(code))) return 0
      const isNamed = asked.some(code => isNamedIn(passage, code))
      return COUNTRY_LOSS.outsideScope + (isNamed ? 0 : COUNTRY_LOSS.unnamed)
    }
  }
}

/** What is known of a passage. */
interface NamedCountries {
  /** All that it names, once it was read in full. */
  all?: ReadonlySet<string>
  /** Some that it does not name. */
  readonly absent: Set<string>
}

/** Bounds memory, whatever the size of the index. */
const REMEMBERED_PASSAGES = 50_000

/** Most passages are not read in full: a sieve finds that they do not name the country. */
function rememberNamed(): (passage: Passage, code: string) => boolean {
  const sieves = new Map<string, NameSieve>()
  const sieveOf = (code: string): NameSieve => {
    const sieve = sieves.get(code) ?? createCountrySieve(code)
    sieves.set(code, sieve)
    return sieve
  }
  // By number: a passage is read again when the cache of the index has dropped it, and its text never changes.
  const named = createBoundedCache<NamedCountries>({ maxEntries: REMEMBERED_PASSAGES })
  return (passage, code) => {
    const key = String(passage.id)
    const known: NamedCountries = named.get(key) ?? { absent: new Set() }
    named.set(key, known)
    if (known.all) return known.all.has(code)
    if (known.absent.has(code)) return false
    const text = textOf(passage)
    if (!sieveOf(code)(text)) {
      known.absent.add(code)
      return false
    }
    known.all = new Set(countriesIn(text))
    return known.all.has(code)
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
