import { GrammyError, HttpError } from 'grammy'
import type { Logger } from '../../log.ts'
import { type BackoffOptions, createBackoff } from './backoff.ts'
import { callFields } from './call-error.ts'
import type { Clock } from './clock.ts'

export interface KeepTryingOptions {
  readonly clock: Clock
  readonly logger: Logger
  /** Ends the attempts and the pauses between them. */
  readonly signal: AbortSignal
  /** The error to end with where another attempt is of no use; undefined: try again. */
  readonly explainFinal: (error: GrammyError) => Error | undefined
  readonly backoff?: BackoffOptions
}

/** Calls until it succeeds, with growing pauses and a log line for each; undefined: it was told to stop. Throws what is final. */
export async function keepTrying<T>(
  call: () => Promise<T>,
  { clock, logger, signal, explainFinal, backoff: pauses }: KeepTryingOptions,
): Promise<T | undefined> {
  const backoff = createBackoff(pauses)
  while (!signal.aborted) {
    try {
      return await call()
    } catch (error) {
      if (signal.aborted) return undefined
      if (!(error instanceof GrammyError || error instanceof HttpError)) throw error
      const final = error instanceof GrammyError ? explainFinal(error) : undefined
      if (final) throw final
      const waitMs = Math.max(backoff.next(), askedPauseMs(error))
      logger.warn('Telegram did not answer, trying again', {
        inSeconds: Math.ceil(waitMs / 1_000),
        ...callFields(error),
      })
      await clock.pause(waitMs, signal)
    }
  }
  return undefined
}

function askedPauseMs(error: GrammyError | HttpError): number {
  return error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1_000 : 0
}
