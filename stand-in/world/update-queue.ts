import type { Update } from 'grammy/types'
import { conflict } from '../wire/api-refusal.ts'
import type { Journal } from './journal.ts'

export type UpdateKind = Exclude<keyof Update, 'update_id'>

export interface PollRequest {
  readonly offset: number
  /** 1–100. */
  readonly limit: number
  readonly timeoutSeconds: number
  /** Aborted when the poller hangs up: it is forgotten and takes no updates with it. */
  readonly signal: AbortSignal
}

// A bot gets these only when it names them.
const ON_REQUEST: readonly UpdateKind[] = ['chat_member', 'message_reaction', 'message_reaction_count']

const FIRST_UPDATE_ID = 700_000_001

/** The updates that the bot has not confirmed yet, and the one poller that may wait for more of them. */
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

  /** An empty list means everything but the kinds that must be named. Holds for the updates that come after. */
  allow(kinds: readonly string[]): void {
    this.#allowed = kinds
  }

  /** Queues an update, unless the bot has not asked for its kind. */
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
   * Long polling as telegram-bot-api does it: a new poll ends the one that waits with 409 and takes its place.
   * (It does not model the three seconds that the server holds back impatient pollers.)
   */
  async poll({ offset, limit, timeoutSeconds, signal }: PollRequest): Promise<Update[]> {
    this.interrupt('terminated by other getUpdates request; make sure that only one bot instance is running')
    if (offset < 0) this.#confirmBefore(this.#pending.at(offset)?.update_id ?? 0)
    else this.#confirmBefore(offset)
    if (this.#pending.length === 0 && timeoutSeconds > 0) await this.#nextUpdate(timeoutSeconds, signal)
    return this.#pending.slice(0, limit)
  }

  /** Ends the waiting poll with 409 Conflict and this reason. */
  interrupt(reason: string): void {
    this.#endWaiting?.(conflict(reason))
  }

  /** Resolves when an update comes or the time is over; rejects when the poll is interrupted. */
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
