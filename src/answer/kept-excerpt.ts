import { createHash } from 'node:crypto'
import { QuotationError } from '../errors.ts'
import { passageSentences } from '../passages/passage-sentences.ts'
import type { Excerpt } from './answer.ts'
import type { Answerer } from './answerer.ts'
import { formatExcerptId, parseExcerptId, withRange } from './excerpt-id.ts'
import { openExcerpt } from './open-excerpt.ts'

/** An excerpt that somebody keeps: where it is, and what it said, without its text. */
export interface KeptExcerpt {
  readonly excerptId: string
  /** Of the quoted text; the id's own four digits are those of the whole passage, in its original language. */
  readonly digest: string
}

/** What has become of a kept excerpt. */
export type OpenedKept =
  /** The same text, word for word, wherever it is now. */
  | { readonly kind: 'same'; readonly kept: KeptExcerpt; readonly excerpt: Excerpt }
  /** It says something else now: the whole passage as it is today. */
  | { readonly kind: 'changed'; readonly kept: KeptExcerpt; readonly excerpt: Excerpt }
  | { readonly kind: 'removed'; readonly kept: KeptExcerpt }
  /** The index is damaged there, so nothing is quoted. */
  | { readonly kind: 'damaged'; readonly kept: KeptExcerpt }

/** 64 bits: enough to notice any change, too few to find the text by trial. */
const DIGEST_CHARS = 16

/** What to keep of an excerpt. */
export function keptExcerpt(excerpt: Excerpt): KeptExcerpt {
  return { excerptId: formatExcerptId(excerpt), digest: digestOf(excerpt.quote.text) }
}

/**
 * Opens a kept excerpt and compares it with what was kept, so that a corrected translation is noticed too, and a sentence that
 * has only moved within its passage is found again. Throws IndexError where the index is out of reach.
 */
export async function openKept(
  answerer: Pick<Answerer, 'resolve' | 'excerpt'>,
  kept: KeptExcerpt,
): Promise<OpenedKept> {
  try {
    const target = parseExcerptId(kept.excerptId)
    const opened = target && (await openExcerpt(answerer, kept.excerptId, target.language))
    if (!opened || opened.kind === 'removed') return { kind: 'removed', kept }
    const { excerpt } = opened
    if (digestOf(excerpt.quote.text) === kept.digest) return { kind: 'same', kept, excerpt }
    const chars = target.endChar - target.startChar
    const moved = findAgain(excerpt, chars, kept.digest)
    if (moved) return { kind: 'same', kept, excerpt: moved }
    return { kind: 'changed', kept, excerpt: wholePassage(excerpt) }
  } catch (error) {
    if (error instanceof QuotationError) return { kind: 'damaged', kept }
    throw error
  }
}

/** As many as are opened at once: others ask questions meanwhile. */
const OPENED_AT_ONCE = 20

/** Opens many, in order. Throws IndexError. */
export async function openAllKept(
  answerer: Pick<Answerer, 'resolve' | 'excerpt'>,
  kept: readonly KeptExcerpt[],
): Promise<readonly OpenedKept[]> {
  const opened: OpenedKept[] = []
  for (let from = 0; from < kept.length; from += OPENED_AT_ONCE) {
    const some = kept.slice(from, from + OPENED_AT_ONCE)
    opened.push(...(await Promise.all(some.map(each => openKept(answerer, each)))))
  }
  return opened
}

/** The sentences of the passage that have this digest and length. */
function findAgain(excerpt: Excerpt, chars: number, digest: string): Excerpt | undefined {
  const text = excerpt.passage.texts[excerpt.quote.language]
  if (!text) return undefined
  const starts = [0, ...passageSentences(text).map(({ startChar }) => startChar)]
  const start = starts.find(startChar => digestOf(text.text.slice(startChar, startChar + chars)) === digest)
  return start === undefined ? undefined : withRange(excerpt, start, start + chars)
}

function wholePassage(excerpt: Excerpt): Excerpt {
  const chars = excerpt.passage.texts[excerpt.quote.language]?.text.length ?? 0
  return withRange(excerpt, 0, chars) ?? excerpt
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_CHARS)
}
