import { passageSentences } from '../passages/passage-sentences.ts'
import type { Language } from '../text/language.ts'
import type { Excerpt } from './answer.ts'
import type { Answerer } from './answerer.ts'
import { parseExcerptId, withRange } from './excerpt-id.ts'
import { linkedId } from './permalink.ts'

/** What an excerpt id, permalink or fingerprint points to now. */
export type OpenedExcerpt =
  /** The excerpt that was shared; for a permalink, the whole passage. */
  | { readonly kind: 'same'; readonly excerpt: Excerpt }
  /** The text there has changed: the whole passage. */
  | { readonly kind: 'changed'; readonly excerpt: Excerpt }
  | { readonly kind: 'removed' }

type ExcerptSource = Pick<Answerer, 'resolve' | 'excerpt'>

/**
 * Opens what was shared; undefined if the text is not an id. `fallback` is the language of ids without one. A range that does
 * not begin and end at sentence boundaries was made for another text, or by hand to quote half a sentence: it opens the
 * whole passage, as changed. Throws QuotationError or IndexError.
 */
export async function openExcerpt(
  answerer: ExcerptSource,
  id: string,
  fallback: Language,
): Promise<OpenedExcerpt | undefined> {
  const target = parseExcerptId(linkedId(id))
  const resolution = await answerer.resolve(target?.permalinkId ?? id)
  if (!resolution || resolution.kind === 'removed') return resolution
  const whole = await answerer.excerpt(resolution.passage, target?.language ?? fallback)
  if (resolution.kind === 'changed') return { kind: 'changed', excerpt: whole }
  if (!target) return { kind: 'same', excerpt: whole }
  const { shiftChars } = resolution
  const shift = shiftChars?.[target.language] ?? 0
  const range = { startChar: target.startChar + shift, endChar: target.endChar + shift }
  const excerpt = isQuotable(whole, range) ? withRange(whole, range.startChar, range.endChar) : undefined
  if (excerpt && excerpt.quote.language === target.language) return { kind: 'same', excerpt }
  // The text is still there, but split differently: the passage contains what was shared, or its beginning.
  return { kind: shiftChars ? 'same' : 'changed', excerpt: whole }
}

/** Extends the quotation to whole sentences: only such excerpts have an id and can be shared. */
export function withWholeSentences(excerpt: Excerpt): Excerpt {
  const { startChar, endChar } = excerpt.quote
  const touched = sentencesOf(excerpt).filter(
    sentence => sentence.startChar < endChar && startChar < sentence.endChar,
  )
  const [first, last] = [touched[0], touched.at(-1)]
  return (first && last && withRange(excerpt, first.startChar, last.endChar)) ?? excerpt
}

function isQuotable(
  excerpt: Excerpt,
  range: { readonly startChar: number; readonly endChar: number },
): boolean {
  const chars = excerpt.passage.texts[excerpt.quote.language]?.text.length
  const sentences = sentencesOf(excerpt)
  const starts = range.startChar === 0 || sentences.some(({ startChar }) => startChar === range.startChar)
  return starts && (range.endChar === chars || sentences.some(({ endChar }) => endChar === range.endChar))
}

function sentencesOf({ passage, quote }: Excerpt) {
  const text = passage.texts[quote.language]
  return text ? passageSentences(text) : []
}
