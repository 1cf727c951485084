import type { ApiResponse, Chat, Message, ReactionType, Update } from 'grammy/types'
import type { RawParams } from '../wire/params.ts'
import type { CallbackAnswer } from './callback-queries.ts'
import type { MessageDraft } from './chat-room.ts'
import type { InlineAnswer } from './inline-answer.ts'

/** A call of the bot; `response` is set once it was answered, and never if the connection was dropped. */
export interface ApiCall {
  readonly method: string
  readonly params: RawParams
  response?: ApiResponse<unknown>
}

export interface ChatAction {
  readonly chatId: number
  readonly action: string
}

export type Author = 'bot' | 'person'

/** Everything that happens on the server. */
export type StandInEvent =
  | { readonly kind: 'update'; readonly update: Update }
  | { readonly kind: 'confirmed'; readonly beforeUpdateId: number }
  /** The webhook answered a delivery with this status, or not at all. */
  | { readonly kind: 'delivered'; readonly updateId: number; readonly status: number | undefined }
  | { readonly kind: 'called'; readonly call: ApiCall }
  | { readonly kind: 'answered'; readonly call: ApiCall }
  | {
      readonly kind: 'sent' | 'edited'
      readonly by: Author
      readonly message: Message
      /** The message that an ephemeral message replaces for its receiver. */
      readonly replacedId?: number
    }
  | { readonly kind: 'acted'; readonly action: ChatAction }
  | { readonly kind: 'reacted'; readonly message: Message; readonly reactions: readonly ReactionType[] }
  | { readonly kind: 'drafted'; readonly chat: Chat; readonly draft: MessageDraft }
  | { readonly kind: 'draft_stopped'; readonly chat: Chat; readonly draftId: number }
  | { readonly kind: 'callback_answered'; readonly queryId: string; readonly answer: CallbackAnswer }
  | { readonly kind: 'inline_answered'; readonly queryId: string; readonly answer: InlineAnswer }
  | { readonly kind: 'guest_answered'; readonly queryId: string; readonly message: Message }
  | {
      readonly kind: 'deleted'
      readonly chat: Chat
      readonly messageId: number
      readonly ephemeralId?: number
    }
  | { readonly kind: 'violation'; readonly what: string }

export interface WaitOptions {
  /** 20,000 by default, for busy machines. */
  readonly timeoutMs?: number
  /** What is awaited, for the timeout error. */
  readonly what?: string
}

const SUMMARY_EVENTS = 40

/** The event log. Everything that waits, waits for an event here and never for time to pass. */
export class Journal {
  readonly events: StandInEvent[] = []
  readonly #listeners = new Set<(event: StandInEvent) => void>()
  readonly #keepsEvents: boolean

  /** Without keeping events, only those who listen learn of them. */
  constructor(keepsEvents = true) {
    this.#keepsEvents = keepsEvents
  }

  add(event: StandInEvent): void {
    if (this.#keepsEvents) this.events.push(event)
    for (const listener of [...this.#listeners]) listener(event)
  }

  /** Calls the listener with every new event; returns a function that unsubscribes it. */
  subscribe(listener: (event: StandInEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Calls `probe` now and after every event, and resolves with its first result that is neither nullish nor false.
   * Rejects after the timeout with the latest events.
   */
  waitFor<T>(probe: () => T | undefined | null | false, options: WaitOptions = {}): Promise<T> {
    const { timeoutMs = 20_000, what = 'the condition' } = options
    return new Promise((resolve, reject) => {
      const check = () => {
        try {
          const value = probe()
          if (value === undefined || value === null || value === false) return
          stop()
          resolve(value)
        } catch (error) {
          stop()
          reject(error)
        }
      }
      const timer = setTimeout(() => {
        stop()
        reject(new Error(`Waited ${timeoutMs} ms for ${what}. Latest events:\n${this.summary()}`))
      }, timeoutMs)
      const stop = () => {
        clearTimeout(timer)
        this.#listeners.delete(check)
      }
      this.#listeners.add(check)
      check()
    })
  }

  /** The latest events, one a line. */
  summary(): string {
    const lines = this.events.slice(-SUMMARY_EVENTS).map(event => `  ${describe(event)}`)
    return lines.length > 0 ? lines.join('\n') : '  none'
  }
}

function describe(event: StandInEvent): string {
  switch (event.kind) {
    case 'update':
      return `→ bot   update ${event.update.update_id} ${short(event.update)}`
    case 'confirmed':
      return `bot     confirmed the updates before ${event.beforeUpdateId}`
    case 'delivered':
      return `→ hook  update ${event.updateId}: ${event.status ?? 'no answer'}`
    case 'called':
      return `bot →   ${event.call.method} ${short(event.call.params)}`
    case 'answered':
      return `→ bot   ${event.call.method}: ${short(event.call.response)}`
    case 'sent':
    case 'edited':
      return `chat ${event.message.chat.id} ${event.by} ${event.kind} #${event.message.message_id} ${short(event.message.text)}`
    case 'acted':
      return `chat ${event.action.chatId} bot ${event.action.action}`
    case 'reacted':
      return `chat ${event.message.chat.id} bot reacted to #${event.message.message_id} ${short(event.reactions)}`
    case 'drafted':
      return `chat ${event.chat.id} bot writes ${short(event.draft.text)}`
    case 'draft_stopped':
      return `chat ${event.chat.id} person stopped draft ${event.draftId}`
    case 'callback_answered':
      return `button  ${event.queryId}: ${short(event.answer)}`
    case 'inline_answered':
      return `inline  ${event.queryId}: ${event.answer.results.length} results`
    case 'guest_answered':
      return `guest   ${event.queryId}: #${event.message.message_id}`
    case 'deleted':
      return `chat ${event.chat.id} deleted #${event.messageId}`
    case 'violation':
      return `VIOLATION ${event.what}`
    default:
      return event satisfies never
  }
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
