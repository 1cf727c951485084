import { badRequest } from '../wire/api-refusal.ts'

/** Callback, inline or guest queries, each of which the bot may answer once. */
export class PendingQueries<A, C = undefined> {
  readonly answers = new Map<string, A>()
  readonly #open = new Set<string>()
  readonly #contexts = new Map<string, C>()
  #lastId: bigint

  constructor(firstId: bigint) {
    this.#lastId = firstId - 1n
  }

  /** Returns the id of a new query; the context is what answering it needs. */
  open(context: C): string {
    const id = String(++this.#lastId)
    this.#open.add(id)
    this.#contexts.set(id, context)
    return id
  }

  /** Also for answered queries; undefined if unknown or too old. */
  contextOf(id: string): C | undefined {
    return this.#contexts.get(id)
  }

  /** The context of an open query. Throws an ApiRefusal (400) if it is unknown, answered or too old. */
  require(id: string): C {
    const context = this.#contexts.get(id)
    if (context === undefined || !this.#open.has(id)) throw tooOld()
    return context
  }

  /** Answers an open query. Throws like require(). */
  answer(id: string, answer: A): void {
    if (!this.#open.delete(id)) throw tooOld()
    this.answers.set(id, answer)
  }

  /** Makes all open queries too old to answer. */
  expire(): void {
    this.#open.clear()
    this.#contexts.clear()
  }
}

const tooOld = () => badRequest('query is too old and response timeout expired or query ID is invalid')
