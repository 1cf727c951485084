import type { CallbackQuery } from 'grammy/types'
import { badRequest } from './api-refusal.ts'

/** What a person sees after pressing a button: a note at the top, an alert, a link that opens, or nothing. */
export interface CallbackAnswer {
  readonly text?: string
  readonly show_alert: boolean
  readonly url?: string
  /** Seconds. */
  readonly cache_time: number
}

const FIRST_QUERY_ID = 4_382_000_000_000_000_000n

/** The pressed buttons that wait for an answer; each takes one. */
export class CallbackQueries {
  readonly answers = new Map<string, CallbackAnswer>()
  readonly #open = new Set<string>()
  #count = 0n

  open(content: Omit<CallbackQuery, 'id' | 'chat_instance'>, chatId: number): CallbackQuery {
    const id = String(FIRST_QUERY_ID + ++this.#count)
    this.#open.add(id)
    return { id, chat_instance: String(-7_000_000_000_000 - chatId), ...content }
  }

  /** Throws an ApiRefusal (400) for a query that is unknown, was answered already or is too old. */
  answer(id: string, answer: CallbackAnswer): void {
    if (!this.#open.delete(id)) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    }
    this.answers.set(id, answer)
  }

  /** Makes all open queries too old to be answered. */
  expire(): void {
    this.#open.clear()
  }
}
