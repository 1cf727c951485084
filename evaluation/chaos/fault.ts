import type { Stage } from './stage.ts'

/** One row of the fault matrix. */
export interface Fault {
  /** For --only. */
  readonly name: string
  /** What happens, for the table. */
  readonly title: string
  readonly usesWebhook?: boolean
  /** Needs a data folder on a small disk of its own. */
  readonly usesSmallDisk?: boolean
  /** Needs a PostgreSQL server, in STORE_URL; two workers then share a database of it behind one address. */
  readonly usesDatabase?: boolean
  /** A module to load before the bot. */
  readonly preload?: string
  /** Brings about the fault, while people ask, and ends it. Throws when the bot does not do what it should. */
  play(stage: Stage): Promise<Outcome>
}

/** What a fault was seen to do, besides what is counted for all faults. */
export interface Outcome {
  /** What the operator or the caller saw, for the table. */
  readonly seen: string
  /** Questions whose answer may come twice: those that were being sent. 0 by default. */
  readonly mayRepeat?: number
  /** Questions that may get no reply, because nobody can know whether it arrived. 0 by default. */
  readonly mayLose?: number
}

/** Throws unless the condition holds. */
export function expectThat(condition: boolean, expectation: string): asserts condition {
  if (!condition) throw new Error(`expected: ${expectation}`)
}
