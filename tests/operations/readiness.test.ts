import { describe, expect, it } from 'vitest'
import { StoreError } from '../../src/errors.ts'
import { createReadiness, MAX_SILENCE_MS } from '../../src/operations/readiness.ts'

const INDEX = { version: '0123456789ab', createdAt: '2026-11-28T00:00:00.000Z', reports: 5, passages: 900 }

/** A bot that can answer, and what may be changed about it. */
function createWorld({ usesWebhook = false } = {}) {
  const world: { nowMs: number; lastPollMs: number | undefined; checks: number; storeError?: Error } = {
    nowMs: 1_000_000,
    lastPollMs: 1_000_000,
    checks: 0,
  }
  const readiness = createReadiness({
    lastPollMs: () => world.lastPollMs,
    checkStore: () => () => {
      world.checks++
      if (world.storeError) throw world.storeError
    },
    maxSilenceMs: usesWebhook ? undefined : MAX_SILENCE_MS,
    now: () => world.nowMs,
  })
  readiness.indexOpened(INDEX)
  return { world, readiness }
}

describe('readiness', () => {
  it('needs an index, contact with Telegram and a store', async () => {
    const nothing = createReadiness({
      lastPollMs: () => undefined,
      checkStore: () => undefined,
      maxSilenceMs: MAX_SILENCE_MS,
    })
    expect(await nothing.report()).toEqual({
      isReady: false,
      problems: [
        'the index is not open yet',
        'no contact with Telegram yet',
        'the settings are not open yet',
      ],
      warnings: [],
      index: null,
    })
    expect(await createWorld().readiness.report()).toEqual({
      isReady: true,
      problems: [],
      warnings: [],
      index: INDEX,
    })
  })

  it('ends when Telegram is silent for more than 90 seconds, and returns with the next contact', async () => {
    const { world, readiness } = createWorld()
    world.nowMs += 90_000
    expect((await readiness.report()).isReady).toBe(true)
    world.nowMs += 1_000
    expect((await readiness.report()).problems).toEqual(['no contact with Telegram for 91 s'])
    world.lastPollMs = world.nowMs
    expect((await readiness.report()).isReady).toBe(true)
  })

  it('does not depend on the last call of a webhook', async () => {
    const { world, readiness } = createWorld({ usesWebhook: true })
    world.nowMs += 3_600_000
    expect((await readiness.report()).isReady).toBe(true)
  })

  it('says what is wrong with the store, tries it every 5 seconds at most, and recovers', async () => {
    const { world, readiness } = createWorld()
    world.storeError = new StoreError('the settings data/dayek.db cannot be used (database is locked)')
    for (let i = 0; i < 10; i++) {
      expect((await readiness.report()).problems).toEqual([expect.stringContaining('database is locked')])
    }
    expect(world.checks).toBe(1)
    delete world.storeError
    world.nowMs += 5_000
    expect((await readiness.report()).isReady).toBe(true)
    expect(world.checks).toBe(2)
  })

  it('is not ended by a warning', async () => {
    const { readiness } = createWorld()
    readiness.warn('index', 'the new index was refused')
    readiness.warn('index folder', 'gone')
    readiness.warn('index', 'the newer index was refused')
    expect(await readiness.report()).toMatchObject({
      isReady: true,
      warnings: ['the newer index was refused', 'gone'],
    })
    readiness.warn('index', undefined)
    expect((await readiness.report()).warnings).toEqual(['gone'])
  })
})
