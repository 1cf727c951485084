import type { PassageIndex } from '../index/passage-index.ts'
import type { CharRange } from '../text/char-range.ts'
import type { Language } from '../text/language.ts'
import { searchTerms } from '../text/terms.ts'
import { splitWords } from '../text/words.ts'
import type { Excerpt } from './answer.ts'
import { loadPassage } from './load-passages.ts'
import { rateSentences, type SentenceQuery } from './make-excerpt.ts'

/** Why a quotation answers a question; ranges lie within it, in chars of the passage. */
export interface Why {
  /** The words that match a term of the question, in order. */
  readonly words: readonly CharRange[]
  /** The best sentence. */
  readonly sentence: CharRange
}

/**
 * The words within the range that match: those with a term (stem or prefix) among `terms`, the search terms of the question.
 */
export function explainMatch(
  terms: readonly string[],
  text: string,
  language: Language,
  { startChar, endChar }: CharRange = { startChar: 0, endChar: text.length },
): readonly CharRange[] {
  const asked = new Set(terms)
  return splitWords(text)
    .filter(word => word.startChar >= startChar && word.endChar <= endChar)
    .filter(word => searchTerms(word.text, language).some(term => asked.has(term)))
    .map(word => ({ startChar: word.startChar, endChar: word.endChar }))
}

/** The words of an excerpt's quotation that match the query, and its best sentence. Throws IndexError. */
export async function explainExcerpt(
  index: PassageIndex,
  { passage, quote }: Excerpt,
  query: SentenceQuery,
): Promise<Why> {
  const { language, startChar, endChar } = quote
  const loaded = await loadPassage(index, passage)
  const text = passage.texts[language]?.text ?? ''
  const [best = quote] = rateSentences(index, loaded, language, query)
    .filter(sentence => sentence.startChar >= startChar && sentence.endChar <= endChar)
    .sort((a, b) => b.rating - a.rating || a.startChar - b.startChar)
  return {
    words: explainMatch(query.terms, text, language, quote),
    sentence: { startChar: best.startChar, endChar: best.endChar },
  }
}
