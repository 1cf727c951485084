import { findInstitutions } from './find-institutions.ts'
import { findLaws } from './find-laws.ts'
import { findPersons } from './find-persons.ts'
import { findPlaceNames } from './find-places.ts'
import { type FoundName, overlaps } from './name.ts'
import type { NameText } from './name-words.ts'

/** The names in a text, in order. Of overlapping ones of different kinds, a law wins, then an institution, then a place. */
export function extractNames(text: NameText): readonly FoundName[] {
  const found: FoundName[] = [...findLaws(text)]
  const add = (names: readonly FoundName[]) => {
    found.push(
      ...names.filter(name => !found.some(other => other.kind !== name.kind && overlaps(other, name))),
    )
  }
  add(findInstitutions(text))
  add(findPlaceNames(text))
  add(findPersons(text, found))
  return found.sort((a, b) => a.startChar - b.startChar)
}
