import type { CharRange } from '../text/char-range.ts'
import { splitSentences } from '../text/sentences.ts'

// A sentence continues on the next line after a comma, or if nothing ends the line and the next starts in lower case.
const ENDED = /[.!?…:;»"”)\]]\s*$/u
const CONTINUATION = /^[\s>«"„“*_–—-]*\p{Ll}/u

/**
 * The sentences of a message, in order. Unlike those of a report, they may span line breaks, as in verse or in text copied from a
 * narrow column. Linear in the length.
 */
export function findClaimSentences(text: string): readonly CharRange[] {
  const sentences: CharRange[] = []
  for (const span of splitSentences(text)) {
    const before = sentences.at(-1)
    const gap = before ? text.slice(before.endChar, span.startChar) : ''
    if (before && /^[^\S\n]*\n[^\S\n]*$/u.test(gap) && isOneSentence(text, before, span)) {
      sentences[sentences.length - 1] = { startChar: before.startChar, endChar: span.endChar }
    } else sentences.push(span)
  }
  return sentences
}

function isOneSentence(text: string, before: CharRange, after: CharRange): boolean {
  const tail = text.slice(Math.max(before.startChar, before.endChar - 12), before.endChar)
  if (/,\s*$/u.test(tail)) return true
  return !ENDED.test(tail) && CONTINUATION.test(text.slice(after.startChar, after.startChar + 12))
}
