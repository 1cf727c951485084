import type { EmbeddingProgress } from '../embeddings/embed-missing.ts'
import type { LogFormat, Logger } from '../log.ts'
import { createProgressReporter, throttleProgress } from './progress.ts'

/** Shows the progress of embedding on a stream. */
export function indexProgress(stream: NodeJS.WriteStream): (progress: EmbeddingProgress) => void {
  return createProgressReporter({
    label: 'Embedding',
    unit: 'texts',
    isTerminal: stream.isTTY === true,
    write: text => stream.write(text),
    nowMs: () => performance.now(),
  })
}

export interface ServiceProgressOptions {
  readonly logger: Logger
  /** LOG_FORMAT, if set. */
  readonly format: LogFormat | undefined
}

/** Draws a bar on a terminal; with LOG_FORMAT=json and elsewhere, logs an event at most every 5 seconds. */
export function serviceProgress(
  stream: NodeJS.WriteStream,
  { logger, format }: ServiceProgressOptions,
): (progress: EmbeddingProgress) => void {
  return stream.isTTY === true && format !== 'json' ? indexProgress(stream) : logProgress(logger)
}

/** Logs an event at most every 5 seconds, and the last one. */
export function logProgress(
  logger: Logger,
  nowMs: () => number = () => performance.now(),
): (progress: EmbeddingProgress) => void {
  const log = ({ done, total }: EmbeddingProgress) => logger.info('embedding texts', { done, total })
  return throttleProgress(log, { intervalMs: 5_000, nowMs })
}
