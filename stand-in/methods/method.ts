import type { ApiMethods, Opts } from 'grammy/types'
import type { Params } from '../wire/params.ts'
import type { UnmodelledParameter } from '../wire/unmodelled.ts'
import type { Backend } from '../world/backend.ts'

/** An incoming call. */
export interface Call {
  readonly params: Params
  readonly backend: Backend
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal
  /** Records what Telegram silently ignores or repairs, but a bot should not send. */
  readonly reportViolation: (what: string) => void
}

/** How a documented parameter is treated: it is read, or accepted without a visible effect. */
export type Support = 'read' | 'accepted'

export interface Method {
  readonly name: string
  readonly params: Readonly<Record<string, Support>>
  readonly handle: (call: Call) => unknown
}

type Result<M extends keyof ApiMethods> = ReturnType<ApiMethods[M]>

/**
 * A method of the Bot API. Lists every documented parameter except UNMODELLED_PARAMETERS: one added to grammY's types
 * breaks the build until it is listed. The handler throws an ApiRefusal to refuse a call.
 */
export function defineMethod<M extends keyof ApiMethods>(
  name: M,
  params: Readonly<Record<Exclude<keyof Opts<M>, UnmodelledParameter>, Support>>,
  handle: (call: Call) => Result<M> | Promise<Result<M>>,
): Method {
  return { name, params, handle }
}
