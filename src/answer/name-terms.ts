import type { GlossaryEntry } from '../corpus/glossary.ts'
import { LANGUAGES } from '../text/language.ts'
import { searchTerms } from '../text/terms.ts'
import { splitWords } from '../text/words.ts'

type NameTerms = readonly (readonly string[])[]

/** Per glossary, the terms of the names of each entry: stemming them for every passage would take most of an answer's time. */
const glossaryTerms = new WeakMap<readonly GlossaryEntry[], readonly (readonly NameTerms[])[]>()

/** The other names of a thing in the glossary. */
export function otherNames(name: string, glossary: readonly GlossaryEntry[]): readonly string[] {
  const asked = nameTerms(name)
  if (asked.length === 0) return []
  const isSame = (words: NameTerms) =>
    words.length === asked.length && words.every((word, i) => word.some(term => asked[i]?.includes(term)))
  const terms = termsOf(glossary)
  return glossary.filter((_, i) => terms[i]?.some(isSame)).flat()
}

function termsOf(glossary: readonly GlossaryEntry[]): readonly (readonly NameTerms[])[] {
  const known = glossaryTerms.get(glossary)
  if (known) return known
  const terms = glossary.map(entry => entry.map(nameTerms))
  glossaryTerms.set(glossary, terms)
  return terms
}

/** The terms of each word of a name in either language: nobody knows which it is in. */
export function nameTerms(name: string): NameTerms {
  return splitWords(name)
    .map(({ text }) => [...new Set(LANGUAGES.flatMap(language => searchTerms(text, language)))])
    .filter(terms => terms.length > 0)
}
