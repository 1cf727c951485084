import { type Answer, Excerpt } from '../../answer/answer.ts'
import { createBoundedCache } from '../../bounded-cache.ts'
import type { Passage } from '../../passages/passage.ts'
import type { Verification } from '../../verification/verification.ts'

/** Makes again what a message between threads has copied. */
export interface ExcerptReviver {
  excerpt(copy: Excerpt): Excerpt
  answer(copy: Answer): Answer
  verification(copy: Verification): Verification
  /** Of names and topics. */
  browsed<Reply>(copy: Reply): Reply
}

/** Some 10 KB each in two editions. */
const KEPT_PASSAGES = 1_000

/**
 * Of one index. A message copies the fields of an object, not its class: excerpts are made again, which checks them again. Each
 * message also has its own copy of a passage: all excerpts of a passage get the same one, since answers are kept for a while.
 */
export function createExcerptReviver(): ExcerptReviver {
  const passages = createBoundedCache<Passage>({ maxEntries: KEPT_PASSAGES })
  const intern = (copy: Passage): Passage => {
    const key = String(copy.id)
    const known = passages.get(key) ?? copy
    passages.set(key, known)
    return known
  }
  const excerpt = ({ passage, quote, ...facts }: Excerpt): Excerpt =>
    Excerpt.of(intern(passage), quote, { ...facts, translation: quote.translation })
  return {
    excerpt,
    browsed: copy => (hasExcerpts(copy) ? { ...copy, entries: copy.entries.map(excerpt) } : copy),
    answer: copy => (copy.kind === 'nothing' ? copy : { ...copy, excerpts: copy.excerpts.map(excerpt) }),
    verification(copy) {
      if (copy.kind !== 'checked') return copy
      return {
        ...copy,
        sentences: copy.sentences.map(sentence =>
          sentence.excerpt ? { ...sentence, excerpt: excerpt(sentence.excerpt) } : sentence,
        ),
        checks: copy.checks.map(check => ({
          ...check,
          places: check.places.map(place => ({ ...place, excerpt: excerpt(place.excerpt) })),
        })),
      }
    },
  }
}

/** A page of excerpts, by a field that only excerpts have. */
function hasExcerpts(reply: unknown): reply is { readonly entries: readonly Excerpt[] } {
  if (typeof reply !== 'object' || reply === null || !('entries' in reply) || !Array.isArray(reply.entries))
    return false
  return (
    reply.entries.length > 0 &&
    reply.entries.every(entry => typeof entry === 'object' && entry !== null && 'quote' in entry)
  )
}
