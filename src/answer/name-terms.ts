import type { GlossaryEntry } from '../corpus/glossary.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { findCountries } from '../text/mentions/countries.ts'
import { findPlaces } from '../text/mentions/places.ts'
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

/** Reads names and texts, each once, while one question is judged. */
export interface NameReader {
  /** The name itself, then its other names in the glossary. */
  formsOf(name: string): readonly NameTerms[]
  /** The index terms of a report's text. */
  termsIn(text: string, language: Language): ReadonlySet<string>
  countriesIn(text: string): ReturnType<typeof findCountries>
  placesIn(text: string): ReturnType<typeof findPlaces>
}

export function createNameReader(glossary: readonly GlossaryEntry[], read: TermReader): NameReader {
  const termsIn = {
    kk: once(text => new Set(read(text, 'kk'))),
    ru: once(text => new Set(read(text, 'ru'))),
  }
  return {
    formsOf: once(name => [name, ...otherNames(name, glossary)].map(nameTerms)),
    termsIn: (text, language) => termsIn[language](text),
    countriesIn: once(findCountries),
    placesIn: once(findPlaces),
  }
}

/** Computes the value of each text once. */
function once<Value>(compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return text => {
    const value = known.get(text) ?? compute(text)
    known.set(text, value)
    return value
  }
}
