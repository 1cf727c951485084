import fc from 'fast-check'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { CALL_FAULTS, type Faults, react } from './fuzz-bot.ts'
import { findFaults } from './reaction-rules.ts'
import { anyUpdate } from './update-arbitraries.ts'

export interface FuzzOptions {
  readonly answerer: VerifyingAnswerer
  /** A permalink id that the answerer opens, in place of that of the fake one. */
  readonly permalinkId?: string
  readonly runs: number
  /** The same seed gives the same updates. */
  readonly seed: number
  /** Time limit in milliseconds; the run then ends normally, with fewer updates. */
  readonly limitMs?: number
  readonly onRun?: (counts: FuzzCounts) => void
}

/** What happened so far. */
export interface FuzzCounts {
  readonly updates: number
  readonly calls: number
  readonly lines: number
  /** Updates that were neither answered nor logged, because they were not for the bot. */
  readonly silent: number
}

const anyFaults: fc.Arbitrary<Faults> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ calls: [], store: false, cards: false }) },
  {
    weight: 1,
    arbitrary: fc.record({
      calls: fc.array(fc.constantFrom(...CALL_FAULTS), { maxLength: 4 }),
      store: fc.boolean(),
      cards: fc.boolean(),
    }),
  },
)

const FAKE_PERMALINK_ID = 'small-report_3_a9f3'

function withPermalink(update: object, permalinkId: string): object {
  if (permalinkId === FAKE_PERMALINK_ID) return update
  return JSON.parse(JSON.stringify(update).replaceAll(FAKE_PERMALINK_ID, permalinkId))
}

/** Sends updates of every kind to the bot. Throws with the smallest update that breaks a rule. */
export async function fuzzUpdates({
  answerer,
  permalinkId = FAKE_PERMALINK_ID,
  runs,
  seed,
  limitMs,
  onRun,
}: FuzzOptions): Promise<FuzzCounts> {
  let counts: FuzzCounts = { updates: 0, calls: 0, lines: 0, silent: 0 }
  const property = fc.asyncProperty(anyUpdate, anyFaults, async (drawn, faults) => {
    const update = withPermalink(drawn, permalinkId)
    const reaction = await react(update, answerer, faults)
    const { calls, lines } = reaction
    counts = {
      updates: counts.updates + 1,
      calls: counts.calls + calls.length,
      lines: counts.lines + lines.length,
      silent: counts.silent + (calls.length + lines.length === 0 ? 1 : 0),
    }
    onRun?.(counts)
    const found = findFaults(update, reaction)
    if (found.length > 0) throw new Error(found.join('\n'))
  })
  const limit = limitMs === undefined ? {} : { interruptAfterTimeLimit: limitMs }
  await fc.assert(property, { numRuns: runs, seed, ...limit })
  return counts
}
