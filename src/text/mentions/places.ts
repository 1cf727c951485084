import type { Language } from '../language.ts'
import { createNameMatcher, type NameSpelling } from './name-matcher.ts'
import { PLACE_LIST } from './place-list.ts'

interface Place {
  /** The first spelling in the list, which is Kazakh. */
  readonly id: string
  readonly spellings: readonly string[]
  readonly needsCapital: boolean
}

const PLACES: readonly Place[] = PLACE_LIST.flatMap(list => list.split(', ').map(readPlace))
const SPELLINGS = new Map(PLACES.map(({ id, spellings }) => [id, spellings]))

/** Finds cities and regions in either language and any case, by the id of PLACE_LIST. */
export const findPlaces = createNameMatcher<string>(PLACES.flatMap(spellingsOf))

/** A place's name in a language. */
export function placeName(id: string, language: Language): string {
  return language === 'kk' ? id : (SPELLINGS.get(id)?.[1] ?? id)
}

/** All spellings of a place, Kazakh first. */
export function placeSpellings(id: string): readonly string[] {
  return SPELLINGS.get(id) ?? [id]
}

function readPlace(entry: string): Place {
  const spellings = entry.replace(/^!/u, '').split('|')
  return { id: spellings[0] ?? entry, spellings, needsCapital: entry.startsWith('!') }
}

function spellingsOf({ id, spellings, needsCapital }: Place): readonly NameSpelling<string>[] {
  return spellings.map(text => ({ id, text, needsCapital: needsCapital && text === id }))
}
