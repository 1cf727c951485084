import { GrammyError, HttpError } from 'grammy'
import type { Logger } from '../../log.ts'
import { type BackoffOptions, createBackoff } from './backoff.ts'
import { callFields } from './call-error.ts'
import type { Clock } from './clock.ts'

export interface RetryUntilSuccessOptions {
  readonly clock: Clock
  readonly logger: Logger
  /** Stops the attempts and the pauses between them. */
  readonly signal: AbortSignal
  /** The error to throw when retrying is pointless; `undefined` to retry. */
  readonly explainFatal: (error: GrammyError) => Error | undefined
  readonly backoff?: BackoffOptions
}

/** Attempts with a log line each; later ones have one a minute. */
const LOGGED_ATTEMPTS = 5
const LOG_EVERY_MS = 60_000

/** Repeats a call until it succeeds, with exponential backoff; `undefined` when aborted. Throws fatal errors. */
export async function retryUntilSuccess<T>(
  call: () => Promise<T>,
  { clock, logger, signal, explainFatal, backoff: pauses }: RetryUntilSuccessOptions,
): Promise<T | undefined> {
  const backoff = createBackoff(pauses)
  let [attempts, loggedMs] = [0, clock.now()]
  while (!signal.aborted) {
    try {
      return await call()
    } catch (error) {
      if (signal.aborted) return undefined
      if (!(error instanceof GrammyError || error instanceof HttpError)) throw error
      const fatal = error instanceof GrammyError ? explainFatal(error) : undefined
      if (fatal) throw fatal
      const waitMs = Math.max(backoff.next(), retryAfterMs(error))
      if (++attempts <= LOGGED_ATTEMPTS || clock.now() - loggedMs >= LOG_EVERY_MS) {
        loggedMs = clock.now()
        logger.warn('Telegram did not answer, trying again', {
          inSeconds: Math.ceil(waitMs / 1_000),
          ...callFields(error),
        })
      }
      await clock.pause(waitMs, signal)
    }
  }
  return undefined
}

function retryAfterMs(error: GrammyError | HttpError): number {
  return error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1_000 : 0
}
