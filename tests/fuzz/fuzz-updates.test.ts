import { describe, expect, it } from 'vitest'
import { createFakeAnswerer } from '../fake-answerer.ts'
import { IS_FULL } from '../full-run.ts'
import { fuzzUpdates } from './fuzz-updates.ts'

describe('updates of every kind and shape', () => {
  it('are survived, answered or logged, and leave no trace of a person in the log', async () => {
    // `npm run test:full` sends more.
    const runs = IS_FULL ? 10_000 : 3000
    const counts = await fuzzUpdates({ answerer: createFakeAnswerer(), runs, seed: 20_261_128 })
    expect(counts.updates).toBe(runs)
    // The updates reach the features, and not all of them are for the bot.
    expect(counts.calls).toBeGreaterThan(runs / 2)
    expect(counts.silent).toBeGreaterThan(runs / 100)
  })
})
