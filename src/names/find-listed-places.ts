import { countryName, findCountries } from '../text/mentions/countries.ts'
import { COUNTRY_NAMES } from '../text/mentions/country-names.ts'
import { createNameMatcher } from '../text/mentions/name-matcher.ts'
import { findPlaces, placeName } from '../text/mentions/places.ts'
import type { FoundName } from './name.ts'
import type { NameText } from './name-words.ts'

/** Listed cities, regions, countries and continents, where they are capitalised. */
export function findListedPlaces(text: NameText): readonly FoundName[] {
  return [...listedPlaces(text), ...listedCountries(text), ...continents(text)]
}

function listedPlaces({ text }: NameText): readonly FoundName[] {
  return findPlaces(text).flatMap(({ id, startChar, endChar }) => {
    if (!/^\p{Lu}/u.test(text.slice(startChar))) return []
    const ru = placeName(id, 'ru')
    // The list gives some towns the Russian name of their region, since both are spelled alike in Kazakh.
    const labels = { kk: id, ru: /область/u.test(ru) && !/облысы/u.test(id) ? id : ru }
    return [{ kind: 'place' as const, key: `=${id}`, labels, startChar, endChar }]
  })
}

function listedCountries({ text }: NameText): readonly FoundName[] {
  return findCountries(text).flatMap(({ id: { code, isNationality }, startChar, endChar }) => {
    if (isNationality || !(code in COUNTRY_NAMES) || !/^\p{Lu}/u.test(text.slice(startChar))) return []
    const labels = { kk: countryName(code, 'kk'), ru: countryName(code, 'ru') }
    return [{ kind: 'place' as const, key: `=${code}`, labels, startChar, endChar }]
  })
}

interface Continent {
  readonly kk: string
  readonly ru: string
}

const CONTINENTS: readonly Continent[] = [
  { kk: 'Еуропа', ru: 'Европа' },
  { kk: 'Орталық Азия', ru: 'Центральная Азия' },
  { kk: 'Азия', ru: 'Азия' },
  { kk: 'Африка', ru: 'Африка' },
  { kk: 'Таяу Шығыс', ru: 'Ближний Восток' },
]
const findContinents = createNameMatcher<Continent>(
  CONTINENTS.flatMap(id => [id.kk, id.ru].map(text => ({ id, text, needsCapital: true }))),
)

function continents({ text }: NameText): readonly FoundName[] {
  return findContinents(text).map(({ id, startChar, endChar }) => ({
    kind: 'place' as const,
    key: `=${id.kk}`,
    labels: { kk: id.kk, ru: id.ru },
    startChar,
    endChar,
  }))
}
