import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { Passage } from '../passages/passage.ts'
import type { Hit } from '../search/search.ts'
import { type NameTerms, nameTerms, otherNames } from './name-terms.ts'

/** The terms of a name and its synonyms. */
export function namesOf(name: string, glossary: readonly GlossaryEntry[]): readonly NameTerms[] {
  return [name, ...otherNames(name, glossary)].map(nameTerms).filter(words => words.length > 0)
}

/**
 * Moves hits that contain all words of one of the names to the front: MaxSim may prefer passages on something similar. None if
 * no hit does. `termsOf`: the terms of a passage in the lexical index.
 */
export function holdingFirst(
  hits: readonly Hit[],
  names: readonly NameTerms[],
  termsOf: (passage: Passage) => ReadonlySet<string>,
): readonly Hit[] {
  const holds = ({ passage }: Hit) => {
    const held = termsOf(passage)
    return names.some(words => words.every(terms => terms.some(term => term.length > 1 && held.has(term))))
  }
  const holding = new Set(hits.filter(holds))
  return holding.size === 0 ? [] : [...holding, ...hits.filter(hit => !holding.has(hit))]
}
