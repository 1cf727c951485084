import type { GlossaryEntry } from '../corpus/glossary.ts'
import { LANGUAGES } from '../text/language.ts'
import { searchTerms } from '../text/terms.ts'
import { splitWords } from '../text/words.ts'

/** The other names of a thing in the glossary. */
export function otherNames(name: string, glossary: readonly GlossaryEntry[]): readonly string[] {
  const asked = nameTerms(name)
  if (asked.length === 0) return []
  const isSame = (other: string) => {
    const words = nameTerms(other)
    return (
      words.length === asked.length && words.every((word, i) => word.some(term => asked[i]?.includes(term)))
    )
  }
  return glossary.filter(entry => entry.some(isSame)).flat()
}

/** The terms of each word of a name in either language: nobody knows which it is in. */
export function nameTerms(name: string): readonly (readonly string[])[] {
  return splitWords(name)
    .map(({ text }) => [...new Set(LANGUAGES.flatMap(language => searchTerms(text, language)))])
    .filter(terms => terms.length > 0)
}
