/** An answer of the bot: ids only, no text. */
export interface RecentAnswer {
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

/** The newest are kept, in memory. */
export function createRecentAnswers(maxAnswers = MAX_ANSWERS): RecentAnswers {
  const answers = new Map<string, number>()
  const askers = new Map<string, number>()
  const put = (map: Map<string, number>, key: string, value: number) => {
    map.delete(key)
    map.set(key, value)
    const [oldest] = map.keys()
    if (map.size > maxAnswers && oldest !== undefined) map.delete(oldest)
  }
  return {
    remember({ chatId, questionId, answerId, askerId }) {
      put(answers, `${chatId}:${questionId}`, answerId)
      if (askerId !== undefined) put(askers, `${chatId}:${answerId}`, askerId)
    },
    find: (chatId, questionId) => answers.get(`${chatId}:${questionId}`),
    findAsker: (chatId, answerId) => askers.get(`${chatId}:${answerId}`),
  }
}
