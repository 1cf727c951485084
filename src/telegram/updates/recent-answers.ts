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
/** Numbers of an answer: chat, question, answer, asker. */
const FIELDS = 4
/** No id in Telegram. */
const NOBODY = 0

/**
 * In memory only. Its size never changes: a map of as many would grow for the first hours. Looking through all takes some
 * microseconds.
 */
export function createRecentAnswers(maxEntries = MAX_ANSWERS): RecentAnswers {
  const numbers = new Float64Array(maxEntries * FIELDS)
  let next = 0
  /** Where the newest answer begins that has these numbers in chat and in another field. */
  const newestWith = (chatId: number, field: number, id: number): number | undefined => {
    for (let age = 1; age <= maxEntries; age++) {
      const start = ((next - age + maxEntries) % maxEntries) * FIELDS
      if (numbers[start] === chatId && numbers[start + field] === id) return start
    }
    return undefined
  }
  return {
    remember({ chatId, questionId, answerId, askerId = NOBODY }) {
      numbers.set([chatId, questionId, answerId, askerId], next * FIELDS)
      next = (next + 1) % maxEntries
    },
    find(chatId, questionId) {
      const start = newestWith(chatId, 1, questionId)
      return start === undefined ? undefined : numbers[start + 2]
    },
    findAsker(chatId, answerId) {
      const start = newestWith(chatId, 2, answerId)
      const askerId = start === undefined ? NOBODY : (numbers[start + 3] ?? NOBODY)
      return askerId === NOBODY ? undefined : askerId
    },
  }
}
