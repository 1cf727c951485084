import type { Update } from 'grammy/types'
import { conflict } from '../wire/api-refusal.ts'
import type { Journal } from './journal.ts'

export type UpdateKind = Exclude<keyof Update, 'update_id'>

export interface PollRequest {
  readonly offset: number
  /** 1–100. */
  readonly limit: number
  readonly timeoutSeconds: number
  /** Aborted when the poller hangs up; no update is lost then. */
  readonly signal: AbortSignal
}

// Sent only if listed in allowed_updates.
const ON_REQUEST: readonly UpdateKind[] = ['chat_member', 'message_reaction', 'message_reaction_count']

const FIRST_UPDATE_ID = 700_000_001

/** Updates that the bot has not confirmed yet, and the single long poll that may wait for more. */
export class UpdateQueue {
  readonly #journal: Journal
  #pending: Update[] = []
  #nextId = FIRST_UPDATE_ID
  #allowed: readonly string[] = []
  #endWaiting: ((error?: Error) => void) | undefined

  constructor(journal: Journal) {
    this.#journal = journal
  }

  get pendingCount(): number {
    return this.#pending.length
  }

  get allowed(): readonly string[] {
    return this.#allowed
  }

  /** Sets allowed_updates for new updates; an empty list allows all but chat_member and reactions. */
  allow(kinds: readonly string[]): void {
    this.#allowed = kinds
  }

  /** Queues an update if the bot allows its kind. */
  add(kind: UpdateKind, content: Omit<Update, 'update_id'>): void {
    const wanted = this.#allowed.length > 0 ? this.#allowed.includes(kind) : !ON_REQUEST.includes(kind)
    if (!wanted) return
    const update = { update_id: this.#nextId++, ...content }
    this.#pending.push(update)
    this.#journal.add({ kind: 'update', update })
    this.#endWaiting?.()
  }

  clear(): void {
    this.#confirmBefore(this.#nextId)
  }

  /**
   * Long polling as in telegram-bot-api: a new poll ends the waiting one with 409. The three-second delay for clients that poll
   * too often is not modelled.
   */
  async poll({ offset, limit, timeoutSeconds, signal }: PollRequest): Promise<Update[]> {
    this.interrupt('terminated by other getUpdates request; make sure that only one bot instance is running')
    if (offset < 0) this.#confirmBefore(this.#pending.at(offset)?.update_id ?? 0)
    else this.#confirmBefore(offset)
    if (this.#pending.length === 0 && timeoutSeconds > 0) await this.#nextUpdate(timeoutSeconds, signal)
    return this.#pending.slice(0, limit)
  }

  /** The updates that the bot has not confirmed, oldest first. */
  get pending(): readonly Update[] {
    return this.#pending
  }

  /** A webhook took this update. */
  remove(updateId: number): void {
    this.#pending = this.#pending.filter(update => update.update_id !== updateId)
  }

  /** Ends the waiting poll with 409 Conflict and this reason. */
  interrupt(reason: string): void {
    this.#endWaiting?.(conflict(reason))
  }

  /** Resolves on the next update or timeout; rejects if interrupted. */
  #nextUpdate(timeoutSeconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (error?: Error) => {
        clearTimeout(timer)
        signal.removeEventListener('abort', hangUp)
        if (this.#endWaiting === end) this.#endWaiting = undefined
        if (error) reject(error)
        else resolve()
      }
      const hangUp = () => end()
      const timer = setTimeout(() => end(), timeoutSeconds * 1000)
      signal.addEventListener('abort', hangUp)
      this.#endWaiting = end
      if (signal.aborted) end()
    })
  }

  #confirmBefore(updateId: number): void {
    const left = this.#pending.filter(update => update.update_id >= updateId)
    if (left.length === this.#pending.length) return
    this.#pending = left
    this.#journal.add({ kind: 'confirmed', beforeUpdateId: updateId })
  }
}
