import { mostFrequentForm } from '../../text/kazakh-lexicon.ts'
import type { KnownSpelling } from '../passage-index.ts'
import { knownSpelling } from '../spelling.ts'
import type { SpellingCounts, WordsDatabase } from './words-database.ts'

/** The known words under each key, counted over all segments, in the order of the first segment that has them. */
export function findSpellings(
  databases: readonly WordsDatabase[],
  keys: readonly string[],
): ReadonlyMap<string, readonly KnownSpelling[]> {
  const known = new Map<string, readonly KnownSpelling[]>()
  for (const key of new Set(keys)) {
    const counts = new Map<string, SpellingCounts>()
    for (const database of databases) {
      for (const [word, own] of database.wordsUnder(key)) counts.set(word, sumOf(counts.get(word), own))
    }
    if (counts.size > 0)
      known.set(
        key,
        Array.from(counts, ([word, all]) => knownSpelling(word, all)),
      )
  }
  return known
}

/** The most frequent Kazakh spelling under each key, counted over all segments. */
export function findKazakhSpellings(
  databases: readonly WordsDatabase[],
  keys: readonly string[],
): ReadonlyMap<string, string> {
  const known = new Map<string, string>()
  for (const key of new Set(keys)) {
    let all: SpellingCounts | undefined
    for (const database of databases) {
      const own = database.kazakhForms(key)
      if (own) all = sumOf(all, own)
    }
    if (all) known.set(key, mostFrequentForm(all))
  }
  return known
}

function sumOf(one: SpellingCounts | undefined, other: SpellingCounts): SpellingCounts {
  if (!one) return other
  const sums = new Map(one)
  for (const [spelling, count] of other) sums.set(spelling, (sums.get(spelling) ?? 0) + count)
  return sums
}
