import { createBoundedCache } from '../bounded-cache.ts'
import { reportScope } from '../corpus/report-scope.ts'
import type { PassageIndex, PassageVectors } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import { LANGUAGES } from '../text/language.ts'
import { createCountrySieve, findCountries } from '../text/mentions/countries.ts'
import type { NameSieve } from '../text/mentions/name-matcher.ts'
import { COUNTRY_LOSS } from './tuning.ts'

/** The penalties, in order, of passages that are not about the countries that the question names. Throws IndexError. */
export type CountryRule = (
  question: string,
  passages: readonly Pick<PassageVectors, 'id' | 'reportId'>[],
) => Promise<readonly number[]>

/** Whether passages name a country is found, by reading them, when a question first names it. */
export function createCountryRule(index: Pick<PassageIndex, 'facts' | 'read'>): CountryRule {
  const scopes = new Map(
    index.facts.reports.map(report => [report.id, new Set(reportScope(report).countries)]),
  )
  const findNamed = rememberNamed(index)
  return async (question, passages) => {
    const asked = [...new Set(countriesIn(question))]
    if (asked.length === 0) return passages.map(() => 0)
    const outside = passages.filter(({ reportId }) => !asked.some(code => scopes.get(reportId)?.has(code)))
    const losses = new Map(outside.map(({ id }) => [id, COUNTRY_LOSS.outsideScope + COUNTRY_LOSS.unnamed]))
    const ids = [...losses.keys()]
    for (const id of await findNamed(ids, asked)) losses.set(id, COUNTRY_LOSS.outsideScope)
    return passages.map(({ id }) => losses.get(id) ?? 0)
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

/** Finds the passages that name any of the countries. A sieve finds that most do not, without reading them in full. */
function rememberNamed(
  index: Pick<PassageIndex, 'read'>,
): (ids: readonly number[], codes: readonly string[]) => Promise<ReadonlySet<number>> {
  const sieves = new Map<string, NameSieve>()
  const sieveOf = (code: string): NameSieve => {
    const sieve = sieves.get(code) ?? createCountrySieve(code)
    sieves.set(code, sieve)
    return sieve
  }
  const remembered = createBoundedCache<NamedCountries>({ maxEntries: REMEMBERED_PASSAGES })
  const knownOf = (id: number): NamedCountries => {
    const known = remembered.get(String(id)) ?? { absent: new Set() }
    remembered.set(String(id), known)
    return known
  }
  const isDecided = ({ all, absent }: NamedCountries, codes: readonly string[]) =>
    all !== undefined || codes.every(code => absent.has(code))
  const decide = (passage: Passage, known: NamedCountries, codes: readonly string[]) => {
    const text = textOf(passage)
    for (const code of codes) {
      if (known.absent.has(code)) continue
      if (sieveOf(code)(text)) {
        known.all = new Set(countriesIn(text))
        return
      }
      known.absent.add(code)
    }
  }
  return async (ids, codes) => {
    const all = new Map(ids.map(id => [id, knownOf(id)]))
    const unread = ids.filter(id => !isDecided(all.get(id) ?? knownOf(id), codes))
    for (const passage of unread.length > 0 ? await index.read(unread) : [])
      decide(passage, all.get(passage.id) ?? knownOf(passage.id), codes)
    return new Set(ids.filter(id => codes.some(code => all.get(id)?.all?.has(code))))
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
