import type { Passage } from '../passages/passage.ts'
import type { Search } from '../search/search.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { searchTerms } from '../text/terms.ts'

/** Why a question is of no use to the search. */
export type SearchFault = 'not-found' | 'trivial'

/** A question whose passage is not among the first few is probably about something else. */
export const FOUND_WITHIN = 10

/**
 * Searches a question as if a person had asked it. `not-found`: its passage is not among the first ten. `trivial`: it comes
 * first and has every word of the question already, so that the question adds nothing.
 */
export async function findSearchFault(
  search: Search,
  question: string,
  language: Language,
  passage: Passage,
): Promise<SearchFault | undefined> {
  const { hits } = await search.find(question, { limit: FOUND_WITHIN })
  const rank = hits.findIndex(hit => hit.passage.id === passage.id)
  if (rank < 0) return 'not-found'
  return rank === 0 && hasAllWords(passage, question, language) ? 'trivial' : undefined
}

function hasAllWords({ texts }: Passage, question: string, language: Language): boolean {
  const wanted = searchTerms(question, language)
  return LANGUAGES.some(edition => {
    const own = new Set(searchTerms(texts[edition]?.text ?? '', edition))
    return wanted.every(term => own.has(term))
  })
}
