import type { GlossaryEntry } from '../corpus/glossary.ts'
import { LANGUAGES } from '../text/language.ts'
import { searchTerms } from '../text/terms.ts'
import { splitWords } from '../text/words.ts'

/** The other names of a thing in the glossary. */
export function otherNames(name: string, glossary: readonly GlossaryEntry[]): readonly string[] {
  const asked = nameTerms(name)
  if (asked.length === 0) return []
  const isSame = (words: NameTerms) =>
    words.length === asked.length && words.every((word, i) => word.some(term => asked[i]?.includes(term)))
  return termsOfGlossary(glossary).flatMap(({ entry, terms }) => (terms.some(isSame) ? entry : []))
}

type NameTerms = readonly (readonly string[])[]

interface GlossaryTerms {
  readonly entry: GlossaryEntry
  readonly terms: readonly NameTerms[]
}

/** Computed once for each glossary: stemming its names for each question took longer than the search. */
const computed = new WeakMap<readonly GlossaryEntry[], readonly GlossaryTerms[]>()

function termsOfGlossary(glossary: readonly GlossaryEntry[]): readonly GlossaryTerms[] {
  const known = computed.get(glossary)
  if (known) return known
  const terms = glossary.map(entry => ({ entry, terms: entry.map(nameTerms) }))
  computed.set(glossary, terms)
  return terms
}

/** The terms of each word of a name in either language: nobody knows which it is in. */
export function nameTerms(name: string): NameTerms {
  return splitWords(name)
    .map(({ text }) => [...new Set(LANGUAGES.flatMap(language => searchTerms(text, language)))])
    .filter(terms => terms.length > 0)
}
