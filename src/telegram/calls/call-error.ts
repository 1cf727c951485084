import { GrammyError, HttpError } from 'grammy'
import type { LogFields } from '../../log.ts'
import { keepKnownWords } from '../../safe-message.ts'

/** Codes of failures that are ours; all others are Node's, such as `ECONNRESET`. */
export type CallErrorCode = 'TIMEOUT' | 'ABORTED' | 'MALFORMED'

/** A call to Telegram that brought no usable answer. grammY hands it on inside an HttpError. */
export class CallError extends Error {
  override name = 'CallError'
  /** The method that was called. */
  readonly method: string
  /** `TIMEOUT`, `ABORTED`, `MALFORMED`, or Node's code of the failed connection. */
  readonly code: string
  /** False only where no connection was made: then the call had no effect. */
  readonly mayHaveArrived: boolean

  constructor(method: string, code: string, { mayHaveArrived, reason, cause }: CallErrorDetails) {
    super(`${method}: ${reason ?? code}`, { cause })
    this.method = method
    this.code = code
    this.mayHaveArrived = mayHaveArrived
  }
}

export interface CallErrorDetails {
  readonly mayHaveArrived: boolean
  /** For the log: never holds the token, nor what anybody wrote. */
  readonly reason?: string
  readonly cause?: unknown
}

/** The same as grammY throws it, so that all failures of the network look alike. */
export function asHttpError(error: CallError): HttpError {
  return new HttpError(`Network request for '${error.method}' failed!`, error)
}

/** Undefined for everything but a call without a usable answer. */
export function findCallError(error: unknown): CallError | undefined {
  return error instanceof HttpError && error.error instanceof CallError ? error.error : undefined
}

/** Calls after which somebody has read the answer, if they arrived. */
const ANSWERING = /^(?:send(?!ChatAction)|edit|answer|copy|forward)/

/** Whether an answer may have reached its chat although Telegram did not say so: then nobody is told that it failed. */
export function mayBeAnswered(error: unknown): boolean {
  const failed = findCallError(error)
  return failed?.mayHaveArrived === true && ANSWERING.test(failed.method)
}

/** What a log may hold of a failed call: never the token, nor what anybody wrote. */
export function callFields(error: GrammyError | HttpError): LogFields {
  if (error instanceof GrammyError) {
    // Telegram quotes what it refuses.
    const description = keepKnownWords(error.description)
    return { method: error.method, code: error.error_code, description }
  }
  const failed = findCallError(error)
  return failed ? { cause: failed.code, reason: failed.message } : { error: error.message }
}
