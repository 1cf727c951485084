import { badRequest } from '../wire/api-refusal.ts'

/** What a person asked the bot and waits for: pressed buttons, inline queries, guest queries. Each takes one answer. */
export class PendingQueries<A, C = undefined> {
  readonly answers = new Map<string, A>()
  readonly #open = new Set<string>()
  readonly #contexts = new Map<string, C>()
  #lastId: bigint

  constructor(firstId: bigint) {
    this.#lastId = firstId - 1n
  }

  /** The id of a new query; the context is what the answer will need. */
  open(context: C): string {
    const id = String(++this.#lastId)
    this.#open.add(id)
    this.#contexts.set(id, context)
    return id
  }

  /** Of an answered query, too; undefined for one that is unknown or too old. */
  contextOf(id: string): C | undefined {
    return this.#contexts.get(id)
  }

  /** The context. Throws an ApiRefusal (400) for a query that is unknown, was answered already or is too old. */
  require(id: string): C {
    const context = this.#contexts.get(id)
    if (context === undefined || !this.#open.has(id)) throw tooOld()
    return context
  }

  /** Throws as require() does; then nobody can answer it any more. */
  answer(id: string, answer: A): void {
    if (!this.#open.delete(id)) throw tooOld()
    this.answers.set(id, answer)
  }

  /** Makes all open queries too old to be answered. */
  expire(): void {
    this.#open.clear()
    this.#contexts.clear()
  }
}

const tooOld = () => badRequest('query is too old and response timeout expired or query ID is invalid')
