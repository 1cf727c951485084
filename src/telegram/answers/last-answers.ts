import type { ReplyTarget } from '../updates/send.ts'
import type { AnswerPages } from './answer-pages.ts'

/** The pages of an answer, which one was shown last, and the message that asked. No words of the question. */
export interface LastAnswer {
  readonly target: ReplyTarget
  readonly answer: AnswerPages
  /** From 1. */
  readonly page: number
}

/** What was answered last in a chat to a person, for who asks for more of it. */
export interface LastAnswers {
  remember(chatId: number, askerId: number, last: LastAnswer): void
  /** Another page of it was opened. */
  turn(chatId: number, askerId: number, page: number): void
  find(chatId: number, askerId: number): LastAnswer | undefined
}

const MAX_ANSWERS = 1000
/** Later than this nobody means that answer. */
const KEPT_MS = 30 * 60_000

/** The newest are kept, in memory, half an hour. */
export function createLastAnswers(now: () => number = Date.now): LastAnswers {
  const answers = new Map<string, LastAnswer & { readonly at: number }>()
  const put = (key: string, last: LastAnswer) => {
    answers.delete(key)
    answers.set(key, { ...last, at: now() })
    const [oldest] = answers.keys()
    if (answers.size > MAX_ANSWERS && oldest !== undefined) answers.delete(oldest)
  }
  const find = (key: string) => {
    const last = answers.get(key)
    if (!last || now() - last.at <= KEPT_MS) return last
    answers.delete(key)
    return undefined
  }
  const keyOf = (chatId: number, askerId: number) => `${chatId}:${askerId}`
  return {
    remember: (chatId, askerId, last) => put(keyOf(chatId, askerId), last),
    turn(chatId, askerId, page) {
      const last = find(keyOf(chatId, askerId))
      if (last) put(keyOf(chatId, askerId), { ...last, page })
    },
    find: (chatId, askerId) => find(keyOf(chatId, askerId)),
  }
}
