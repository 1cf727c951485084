import { createBoundedCache } from '../../bounded-cache.ts'
import type { ReplyTarget } from '../updates/send.ts'
import type { AnswerPages } from './answer-pages.ts'

/** The pages of an answer, the page shown last, and the message that asked. Does not hold the question. */
interface LastAnswer {
  readonly target: ReplyTarget
  readonly answer: AnswerPages
  /** From 1. */
  readonly page: number
}

/** The last answer to each person in each chat, for requests for more of it. */
export interface LastAnswers {
  remember(chatId: number, askerId: number, last: LastAnswer): void
  /** Records that another page was opened. */
  turn(chatId: number, askerId: number, page: number): void
  find(chatId: number, askerId: number): LastAnswer | undefined
}

const MAX_ANSWERS = 1000
/** A later request for more is unlikely to mean this answer. */
const MAX_AGE_MS = 30 * 60_000

/** In memory only, for half an hour and until the `version` of the index changes. `now` is in milliseconds. */
export function createLastAnswers(now?: () => number, version: () => string = () => ''): LastAnswers {
  const answers = createBoundedCache<LastAnswer>({
    maxEntries: MAX_ANSWERS,
    maxAgeMs: MAX_AGE_MS,
    ...(now && { now }),
  })
  const keyOf = (chatId: number, askerId: number) => `${version()} ${chatId}:${askerId}`
  return {
    remember: (chatId, askerId, last) => answers.set(keyOf(chatId, askerId), last),
    turn(chatId, askerId, page) {
      const key = keyOf(chatId, askerId)
      const last = answers.get(key)
      if (last) answers.set(key, { ...last, page })
    },
    find: (chatId, askerId) => answers.get(keyOf(chatId, askerId)),
  }
}
