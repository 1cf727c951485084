import { createBoundedCache } from '../../bounded-cache.ts'

/** An answer of the bot: ids only, no text. */
interface RecentAnswer {
  readonly chatId: number
  /** The message with the question; when it is edited, the answer is edited as well. */
  readonly questionId: number
  readonly answerId: number
  readonly askerId: number | undefined
}

/** Which message of the bot answers which message of a person, and who asked. */
export interface RecentAnswers {
  remember(answer: RecentAnswer): void
  /** The message that answers this one. */
  find(chatId: number, questionId: number): number | undefined
  /** Who asked the question that this message answers. */
  findAsker(chatId: number, answerId: number): number | undefined
}

const MAX_ANSWERS = 10_000

/** In memory only. */
export function createRecentAnswers(maxEntries = MAX_ANSWERS): RecentAnswers {
  const answers = createBoundedCache<number>({ maxEntries })
  const askers = createBoundedCache<number>({ maxEntries })
  return {
    remember({ chatId, questionId, answerId, askerId }) {
      answers.set(`${chatId}:${questionId}`, answerId)
      if (askerId !== undefined) askers.set(`${chatId}:${answerId}`, askerId)
    },
    find: (chatId, questionId) => answers.get(`${chatId}:${questionId}`),
    findAsker: (chatId, answerId) => askers.get(`${chatId}:${answerId}`),
  }
}
