import { messagesOf } from '../../src/locales/messages-of.ts'
import { LANGUAGES } from '../../src/text/language.ts'

/** What a person reads: an answer, an apology after a failure, or why there is no answer now. */
const REPLY_KINDS = ['answer', 'apology', 'too slow', 'too many', 'busy'] as const
export type ReplyKind = (typeof REPLY_KINDS)[number]

/** The kind of a message, an alert or the text above inline results. Whatever is not a known notice is an answer. */
export function replyKindOf(text: string): ReplyKind {
  for (const language of LANGUAGES) {
    const { failed, inlineFailed, tooSlow, tooMany, busy, inlineBusy } = messagesOf(language)
    if (text === failed || text === inlineFailed) return 'apology'
    if (text === tooSlow) return 'too slow'
    if (text === tooMany) return 'too many'
    if (text === busy || text === inlineBusy) return 'busy'
  }
  return 'answer'
}

/** `212 answers, 3 × busy` */
export function describeReplies(kinds: readonly ReplyKind[]): string {
  const counts = REPLY_KINDS.map(kind => ({ kind, count: kinds.filter(each => each === kind).length }))
  const parts = counts.filter(({ count }) => count > 0).map(describeCount)
  return parts.join(', ') || 'nothing'
}

function describeCount({ kind, count }: { readonly kind: ReplyKind; readonly count: number }): string {
  if (kind === 'answer') return `${count} ${count === 1 ? 'answer' : 'answers'}`
  return `${count} × ${kind}`
}
