import type { Outcome } from '../../answer/outcomes.ts'
import type { Language } from '../../text/language.ts'

/** Why an update was not answered as usual. */
export type RefusalReason =
  | 'person limit'
  | 'chat limit'
  | 'overall limit'
  | 'shed'
  | 'duplicate'
  | 'malformed'

/** The parts of answering whose durations are measured. */
type Stage = 'queue' | 'search' | 'handle' | 'send'

/** Receives counts and durations of the running bot: never a text, name, chat id or token. */
export interface Telemetry {
  /** A successful getUpdates, with the number of updates, or a webhook call. */
  polled(updates: number): void
  /** An update's handler has finished. */
  handled(kind: string, result: 'done' | 'failed'): void
  answered(outcome: Outcome, language: Language): void
  refused(reason: RefusalReason): void
  /** A call to the Bot API is repeated. */
  retried(method: string): void
  /** Durations in milliseconds. */
  took(stage: Stage, ms: number): void
  /** The number of updates waiting and in progress, read when somebody asks. */
  watchQueue(read: () => { readonly waiting: number; readonly running: number }): void
  /** The updates in the shared database that are not done, and the workers that live; of a second ago at most. */
  watchSharedQueue(read: () => { readonly updates: number; readonly workers: number }): void
}

/** Measures nothing. */
export const silentTelemetry: Telemetry = {
  polled() {},
  handled() {},
  answered() {},
  refused() {},
  retried() {},
  took() {},
  watchQueue() {},
  watchSharedQueue() {},
}
