import type { Facet } from '../../answer/facet.ts'
import { createBoundedCache } from '../../bounded-cache.ts'
import { type ContinuedQuestion, continueQuestion } from '../../text/follow-up.ts'

/** A message of a person in a chat. */
export interface AskedMessage {
  readonly chatId: number
  readonly askerId: number
  readonly messageId: number
  readonly question: string
  /** The id of the quotation that the message replies to. */
  readonly near?: string | undefined
  /** It only makes sense after another question, however it is worded: «HRW не дейді?». */
  readonly lacksSubject?: boolean
}

/** What each person asked last in each chat, to complete «а в Шымкенте?». In memory only. */
export interface Conversations {
  /** Completes the question with the one before it, and remembers both. */
  continue(asked: AskedMessage): ContinuedQuestion
  /** The question that completed a message, for its buttons. */
  findFollowed(chatId: number, messageId: number): string | undefined
  /** The quotation that a message is about, for its buttons. */
  findNear(chatId: number, messageId: number): string | undefined
  /** The reports to which the answer to a message was narrowed last. */
  findNarrowing(chatId: number, messageId: number): readonly Facet[] | undefined
  narrow(chatId: number, messageId: number, facets: readonly Facet[]): void
  /** The message is a question of its own after all. */
  separate(asked: AskedMessage): void
}

const MAX_PEOPLE = 5_000
/** Whoever comes back later means something else. */
const MAX_PAUSE_MS = 10 * 60_000
const MAX_COMPLETED = 1_000
/** As long as buttons under an answer are usually pressed. */
const MAX_AGE_MS = 30 * 60_000

/** `now` is in milliseconds. */
export function createConversations(now?: () => number): Conversations {
  const clock = now && { now }
  const bases = createBoundedCache<{ readonly messageId: number; readonly base: string }>({
    maxEntries: MAX_PEOPLE,
    maxAgeMs: MAX_PAUSE_MS,
    ...clock,
  })
  const followed = createBoundedCache<string>({ maxEntries: MAX_COMPLETED, maxAgeMs: MAX_AGE_MS, ...clock })
  const nears = createBoundedCache<string>({ maxEntries: MAX_COMPLETED, maxAgeMs: MAX_AGE_MS, ...clock })
  const narrowings = createBoundedCache<readonly Facet[]>({
    maxEntries: MAX_COMPLETED,
    maxAgeMs: MAX_AGE_MS,
    ...clock,
  })
  const messageKey = (chatId: number, messageId: number) => `${chatId}:${messageId}`
  const personKey = ({ chatId, askerId }: AskedMessage) => `${chatId}:${askerId}`
  return {
    continue(asked) {
      const { chatId, messageId, question, lacksSubject } = asked
      const key = messageKey(chatId, messageId)
      const last = bases.get(personKey(asked))
      // An edited message goes on from what it went on from, not from itself.
      const before = last?.messageId === messageId ? followed.get(key) : last?.base
      const continued = continueQuestion(question, before, lacksSubject || undefined)
      bases.set(personKey(asked), { messageId, base: continued.base })
      narrowings.delete(key)
      if (asked.near === undefined) nears.delete(key)
      else nears.set(key, asked.near)
      if (continued.follows === undefined) followed.delete(key)
      else followed.set(key, continued.follows)
      return continued
    },
    findNarrowing: (chatId, messageId) => narrowings.get(messageKey(chatId, messageId)),
    narrow: (chatId, messageId, facets) => narrowings.set(messageKey(chatId, messageId), facets),
    findNear: (chatId, messageId) => nears.get(messageKey(chatId, messageId)),
    findFollowed: (chatId, messageId) => followed.get(messageKey(chatId, messageId)),
    separate(asked) {
      const { chatId, messageId, question } = asked
      followed.delete(messageKey(chatId, messageId))
      nears.delete(messageKey(chatId, messageId))
      narrowings.delete(messageKey(chatId, messageId))
      bases.set(personKey(asked), { messageId, base: question })
    },
  }
}
