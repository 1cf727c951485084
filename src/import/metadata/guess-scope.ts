import { findCountries } from '../../text/mentions/countries.ts'
import { findYears } from '../../text/mentions/years.ts'
import type { Guess } from '../prepared-import.ts'
import type { ReadBlock } from '../read-document.ts'

/** A country is the report's own if it is named this often, and this much more often than all others together. */
const MIN_NAMED = 5
const MIN_SHARE = 0.7

/** The countries that a report is about: those in its title, or else the one that its text names most. */
export function guessCountries(title: string, blocks: readonly ReadBlock[]): Guess | undefined {
  const titled = new Set(findCountries(title).map(({ id }) => id.code))
  if (titled.size > 0) return { value: [...titled].join(', '), from: 'first-page', isSure: true }
  const counts = new Map<string, number>()
  for (const { text } of blocks) {
    for (const { id } of findCountries(text)) counts.set(id.code, (counts.get(id.code) ?? 0) + 1)
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const [most] = [...counts].sort(([, one], [, other]) => other - one)
  if (!most || most[1] < MIN_NAMED) return undefined
  return { value: most[0], from: 'text', isSure: most[1] >= MIN_SHARE * total }
}

/** The years in the title or, less sure, in the other lines of the first page. */
export function guessPeriod(title: string, lines: readonly string[]): Guess | undefined {
  const titled = spanOf(title)
  if (titled) return { value: titled, from: 'first-page', isSure: true }
  const named = lines
    .filter(line => !/©|\(c\)|isbn|удк|ббк|эож|кбж/iu.test(line))
    .flatMap(line => spanOf(line) ?? [])
  const span = named.find(value => value.includes('–'))
  return span === undefined ? undefined : { value: span, from: 'first-page', isSure: false }
}

function spanOf(text: string): string | undefined {
  const years = findYears(text)
  if (years.length === 0) return undefined
  const first = Math.min(...years.map(year => year.first))
  const last = Math.max(...years.map(year => year.last))
  return first === last ? String(first) : `${first}–${last}`
}
