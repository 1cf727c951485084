import { GrammyError, HttpError } from 'grammy'
import type { LogFields } from '../../log.ts'
import { keepKnownWords } from '../../safe-message.ts'

/** An API call without a usable response. grammY wraps it in an HttpError. */
export class CallError extends Error {
  override name = 'CallError'
  readonly method: string
  /** `TIMEOUT`, `ABORTED`, `MALFORMED`, or Node's error code. */
  readonly code: string
  /** False only when no connection was made, so that the call had no effect. */
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
  /** Safe to log: holds neither the token nor users' text. */
  readonly reason?: string
  readonly cause?: unknown
}

/** Wrapped as by grammY, so that all network failures look alike. */
export function asHttpError(error: CallError): HttpError {
  return new HttpError(`Network request for '${error.method}' failed!`, error)
}

/** The CallError inside an HttpError, if there is one. */
export function findCallError(error: unknown): CallError | undefined {
  return error instanceof HttpError && error.error instanceof CallError ? error.error : undefined
}

/** Methods whose effect people see. */
const ANSWERING = /^(?:send(?!ChatAction)|edit|answer|copy|forward)/

/** Whether the call may have reached the chat without a response: then a failure notice could be wrong. */
export function mayHaveAnswered(error: unknown): boolean {
  const failed = findCallError(error)
  return failed?.mayHaveArrived === true && ANSWERING.test(failed.method)
}

/** Log fields of a failed call; they hold neither the token nor users' text. */
export function callFields(error: GrammyError | HttpError): LogFields {
  if (error instanceof GrammyError) {
    // Telegram's error descriptions can quote users' text.
    const description = keepKnownWords(error.description)
    return { method: error.method, code: error.error_code, description }
  }
  const failed = findCallError(error)
  return failed ? { cause: failed.code, reason: failed.message } : { error: error.message }
}
