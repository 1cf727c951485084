import type { GlossaryEntry } from '../corpus/glossary.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { searchTerms, type TermReader } from '../text/terms.ts'
import { splitWords } from '../text/words.ts'

/** The other names of a thing in the glossary. */
export function otherNames(name: string, glossary: readonly GlossaryEntry[]): readonly string[] {
  const asked = nameTerms(name)
  if (asked.length === 0) return []
  const isSame = (words: NameTerms) =>
    words.length === asked.length && words.every((word, i) => word.some(term => asked[i]?.includes(term)))
  return glossary.filter(entry => entryTerms(entry).some(isSame)).flat()
}

const ENTRY_TERMS = new WeakMap<GlossaryEntry, readonly NameTerms[]>()

/** The terms of an entry's names: stemming the whole glossary for each question would take longer than the search. */
function entryTerms(entry: GlossaryEntry): readonly NameTerms[] {
  const terms = ENTRY_TERMS.get(entry) ?? entry.map(nameTerms)
  ENTRY_TERMS.set(entry, terms)
  return terms
}

/** By word, its terms. */
export type NameTerms = readonly (readonly string[])[]

/** The terms of each word of a name, in both languages, as a name may be in either. */
export function nameTerms(name: string): NameTerms {
  return splitWords(name)
    .map(({ text }) => [...new Set(LANGUAGES.flatMap(language => searchTerms(text, language)))])
    .filter(terms => terms.length > 0)
}

/** Looks up names, each once, while one question is judged. */
export interface NameReader {
  /** The name itself, then its other names in the glossary. */
  formsOf(name: string): readonly NameTerms[]
  /** The index terms of a report's text. */
  termsIn(text: string, language: Language): ReadonlySet<string>
}

export function createNameReader(glossary: readonly GlossaryEntry[], read: TermReader): NameReader {
  const forms = new Map<string, readonly NameTerms[]>()
  return {
    formsOf(name) {
      const known = forms.get(name) ?? [name, ...otherNames(name, glossary)].map(nameTerms)
      forms.set(name, known)
      return known
    },
    termsIn: (text, language) => new Set(read(text, language)),
  }
}
