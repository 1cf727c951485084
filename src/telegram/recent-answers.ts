/** Which message of the bot answers which message of a person, for when that is edited. Numbers only, no words. */
export interface RecentAnswers {
  remember(chatId: number, questionId: number, answerId: number): void
  find(chatId: number, questionId: number): number | undefined
}

const MAX_ANSWERS = 10_000

/** The newest are kept, in memory. */
export function createRecentAnswers(maxAnswers = MAX_ANSWERS): RecentAnswers {
  const answers = new Map<string, number>()
  return {
    remember(chatId, questionId, answerId) {
      const key = `${chatId}:${questionId}`
      answers.delete(key)
      answers.set(key, answerId)
      const [oldest] = answers.keys()
      if (answers.size > maxAnswers && oldest !== undefined) answers.delete(oldest)
    },
    find: (chatId, questionId) => answers.get(`${chatId}:${questionId}`),
  }
}
