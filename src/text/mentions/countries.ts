import { COUNTRY_NAMES } from './country-names.ts'
import { createNameMatcher, createNameSieve, type NameSieve, type NameSpelling } from './name-matcher.ts'
import { NATIONALITY_STEMS, NEEDS_CAPITAL, OTHER_COUNTRY_NAMES } from './other-country-names.ts'

/** A country by its ISO 3166 code, and whether it is named by its people or an adjective («өзбек», «грузинский»). */
export interface CountryName {
  readonly code: string
  readonly isNationality: boolean
}

/** Finds countries, their peoples and adjectives, in either language and any case. */
export const findCountries = createNameMatcher<CountryName>(allSpellings())

/** A quick test whether a text may name the country with this code. */
export function createCountrySieve(code: string): NameSieve {
  return createNameSieve(allSpellings().filter(({ id }) => id.code === code))
}

function allSpellings(): readonly NameSpelling<CountryName>[] {
  return [...countrySpellings(), ...nationalitySpellings()]
}

/** The codes of the countries that a text mentions by name. */
export function countryCodes(text: string): readonly string[] {
  return [...new Set(findCountries(text).flatMap(({ id }) => (id.isNationality ? [] : [id.code])))]
}

/** A country's name in a language; for an unknown code, the code itself. */
export function countryName(code: string, language: 'kk' | 'ru'): string {
  return COUNTRY_NAMES[code]?.[language] ?? code
}

/** Whether this is the code of a known country. */
export function isCountryCode(code: string): boolean {
  return code in COUNTRY_NAMES
}

function countrySpellings(): readonly NameSpelling<CountryName>[] {
  return Object.entries(COUNTRY_NAMES).flatMap(([code, { kk, ru }]) => {
    const names = new Set([kk, ru, ...(OTHER_COUNTRY_NAMES[code]?.split(', ') ?? [])])
    return [...names].map(text => ({
      id: { code, isNationality: false },
      text,
      needsCapital: NEEDS_CAPITAL.has(text),
    }))
  })
}

function nationalitySpellings(): readonly NameSpelling<CountryName>[] {
  return Object.entries(NATIONALITY_STEMS).flatMap(([code, stems]) =>
    stems.split(' ').map(stem => ({
      id: { code, isNationality: true },
      text: stem.endsWith('ск') || stem.endsWith('цк') ? `${stem}ий` : stem,
    })),
  )
}
