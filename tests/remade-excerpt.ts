import { Excerpt, type ExcerptFacts } from '../src/answer/answer.ts'
import type { Passage } from '../src/passages/passage.ts'
import type { CharRange } from '../src/text/char-range.ts'

type Changes = Partial<ExcerptFacts> & { readonly passage?: Passage; readonly range?: CharRange }

/** The excerpt with other facts, or of another passage or range; checked as any excerpt is. */
export function remadeExcerpt(
  excerpt: Excerpt,
  { passage = excerpt.passage, range, ...facts }: Changes,
): Excerpt {
  const { language, translation } = excerpt.quote
  const { startChar, endChar } = range ?? excerpt.quote
  return Excerpt.of(passage, { language, startChar, endChar }, { ...excerpt, translation, ...facts })
}
