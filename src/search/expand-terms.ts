import type { GlossaryEntry } from '../corpus/glossary.ts'
import { searchTerms } from '../text/terms.ts'
import type { LexicalIndex } from './lexical-index.ts'

/** Gives the glossary's synonyms of a question's terms. */
export type TermExpander = (terms: readonly string[]) => readonly string[]

/**
 * Expands names that are not in the index: if the question contains all terms of such a name, the terms of its synonyms are
 * added. A name in the index finds its passages by itself, and expanding it only adds noise (R@1 of BM25 alone 0.82 → 0.71 in
 * Kazakh when every name is expanded, 2026-11).
 */
export function createTermExpander(glossary: readonly GlossaryEntry[], index: LexicalIndex): TermExpander {
  const entries = glossary.map(names => names.map(name => searchTerms(name)))
  return terms => {
    const asked = new Set(terms)
    const added = new Set<string>()
    for (const names of entries) {
      const isNamed = names.some(
        name => name.length > 0 && name.every(term => asked.has(term)) && !name.every(index.knows),
      )
      if (isNamed) for (const term of names.flat()) if (!asked.has(term)) added.add(term)
    }
    return [...added]
  }
}
