import { ApiRefusal, tooManyRequests } from './api-refusal.ts'

/** A failure to play instead of answering. */
export interface Failure {
  /** HTTP status and error_code: 403, 429, 502… */
  readonly status: number
  /** Telegram's usual words for the status by default. */
  readonly description?: string
  /** Seconds; sent as parameters.retry_after and as the Retry-After header. A 429 says 1 by default. */
  readonly retryAfter?: number
  /** How many calls fail, 1 by default. */
  readonly times?: number
}

/** A connection to cut without an answer. */
export interface Drop {
  /** How many calls are cut, 1 by default. */
  readonly times?: number
  /** True: the call takes effect and only its answer is lost. False by default: the call is lost, too. */
  readonly afterEffect?: boolean
  /** True: the connection stays open without an answer until the caller gives up. False by default: it is cut at once. */
  readonly stalls?: boolean
}

/** An answer that the Bot API would never give: HTML, an empty body, JSON of another kind. */
export interface Garble {
  /** Sent as it is; empty by default. */
  readonly body?: string
  /** 200 by default. */
  readonly status?: number
  /** `application/json` by default. */
  readonly contentType?: string
  /** True: the connection is cut in the middle of the answer. */
  readonly isCut?: boolean
  /** True: the call takes effect all the same. */
  readonly afterEffect?: boolean
  /** How many calls are answered so, 1 by default. */
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

/** The failures waiting to be played, first in, first out for each method. */
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

  /** The fault to play on this call; method names have no case, as in Telegram. */
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
