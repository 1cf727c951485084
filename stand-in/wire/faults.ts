import { ApiRefusal, tooManyRequests } from './api-refusal.ts'

/** An error to send instead of the result. */
export interface Failure {
  /** HTTP status and error_code: 403, 429, 502… */
  readonly status: number
  /** By default, what Telegram usually says with this status. */
  readonly description?: string
  /** Seconds, sent as parameters.retry_after and as the Retry-After header; 1 by default for 429. */
  readonly retryAfter?: number
  /** How many calls fail, 1 by default. */
  readonly times?: number
}

/** A connection to drop without a response. */
export interface Drop {
  /** How many calls are dropped, 1 by default. */
  readonly times?: number
  /** Executes the call first, so that only the response is lost; false by default. */
  readonly afterEffect?: boolean
  /** Keeps the connection open until the caller gives up; false by default: it is closed at once. */
  readonly stalls?: boolean
}

/** A response that the Bot API never sends: HTML, an empty body, unrelated JSON. */
export interface Garble {
  /** Sent verbatim; empty by default. */
  readonly body?: string
  /** 200 by default. */
  readonly status?: number
  /** `application/json` by default. */
  readonly contentType?: string
  /** Closes the connection halfway through the body. */
  readonly isCut?: boolean
  /** Executes the call first. */
  readonly afterEffect?: boolean
  /** How many calls get it, 1 by default. */
  readonly times?: number
}

type Fault =
  | { readonly kind: 'garble'; readonly garble: Garble }
  | { readonly kind: 'refuse'; readonly refusal: ApiRefusal }
  | { readonly kind: 'drop'; readonly afterEffect: boolean; readonly stalls: boolean }

const USUAL_WORDS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden: bot was blocked by the user',
  404: 'Not Found',
  409: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  504: 'Gateway Timeout',
}

/** Planned faults: first in, first out for each method. */
export class Faults {
  readonly #planned: { readonly method: string; readonly fault: Fault; left: number }[] = []

  fail(method: string, failure: Failure): void {
    this.#plan(method, { kind: 'refuse', refusal: toRefusal(failure) }, failure.times)
  }

  drop(method: string, { times, afterEffect = false, stalls = false }: Drop = {}): void {
    this.#plan(method, { kind: 'drop', afterEffect, stalls }, times)
  }

  garble(method: string, garble: Garble): void {
    this.#plan(method, { kind: 'garble', garble }, garble.times)
  }

  /** The fault for this call, if any. Method names are case-insensitive, as in Telegram. */
  next(method: string): Fault | undefined {
    const plan = this.#planned.find(each => each.left > 0 && each.method === method.toLowerCase())
    if (plan) plan.left -= 1
    return plan?.fault
  }

  #plan(method: string, fault: Fault, times = 1): void {
    this.#planned.push({ method: method.toLowerCase(), fault, left: times })
  }
}

function toRefusal({ status, description, retryAfter }: Failure): ApiRefusal {
  if (status === 429 && description === undefined) return tooManyRequests(retryAfter ?? 1)
  const words = description ?? USUAL_WORDS[status] ?? `Error ${status}`
  return new ApiRefusal(status, words, retryAfter === undefined ? undefined : { retry_after: retryAfter })
}
