import type { ApiMethods, Opts } from 'grammy/types'
import type { Params } from '../wire/params.ts'
import type { Backend } from '../world/backend.ts'

/** A call that has come in. */
export interface Call {
  readonly params: Params
  readonly backend: Backend
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal
  /** Takes a note of what Telegram lets pass without a word but no bot should do. */
  readonly violate: (what: string) => void
}

/**
 * How a documented parameter is treated: it is read; it is accepted and changes nothing that one could see here;
 * or it would change something that the stand-in does not model, which is a violation.
 */
export type Support = 'read' | 'accepted' | 'unmodelled'

export interface Method {
  readonly name: string
  readonly params: Readonly<Record<string, Support>>
  readonly handle: (call: Call) => unknown
}

type Result<M extends keyof ApiMethods> = ReturnType<ApiMethods[M]>

/**
 * One method of the Bot API. Every documented parameter has to be listed: a new one in grammY's types does not compile.
 * The handler throws an ApiRefusal to refuse.
 */
export function defineMethod<M extends keyof ApiMethods>(
  name: M,
  params: Readonly<Record<keyof Opts<M>, Support>>,
  handle: (call: Call) => Result<M> | Promise<Result<M>>,
): Method {
  return { name, params, handle }
}
