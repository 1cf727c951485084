import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { createLateness } from '../../../src/telegram/updates/lateness.ts'

const LIMITS = { lateMs: 2_000, lateForMs: 15_000 }

/** A clock, and updates sent at its time less a wait. */
function startLateness() {
  let nowMs = 0
  const lateness = createLateness({ now: () => nowMs }, LIMITS)
  const receive = (sentMs: number) =>
    lateness.waitedAtTelegram({
      update_id: 1,
      message: { date: 1_000_000 + sentMs / 1_000 },
    } as Update)
  return {
    lateness,
    receive,
    receiveQuery: () => lateness.waitedAtTelegram({ update_id: 2, inline_query: {} } as Update),
    passTo: (ms: number) => {
      nowMs = ms
    },
  }
}

describe('lateness', () => {
  it('measures the wait at Telegram against the update that came fastest', () => {
    const { receive, passTo } = startLateness()
    passTo(10_000)
    receive(10_000)
    passTo(40_000)
    expect(receive(10_000)).toBeCloseTo(30_000, -2)
  })

  it('takes a query, which has no date, to have waited as long as the messages before it', () => {
    const { receive, receiveQuery, passTo } = startLateness()
    passTo(10_000)
    receive(10_000)
    passTo(40_000)
    const waited = receive(10_000)
    passTo(40_800)
    expect(receiveQuery()).toBe(waited)
  })

  it('still does when handling the batch took seconds, but not when the bot had nothing to do for longer than the wait', () => {
    const { receive, receiveQuery, passTo } = startLateness()
    passTo(10_000)
    receive(10_000)
    passTo(40_000)
    receive(10_000)
    passTo(43_000)
    expect(receiveQuery()).toBeGreaterThan(27_000)
    passTo(80_000)
    expect(receiveQuery()).toBe(0)
  })

  it('goes on refusing in a lasting overload whose batches take seconds', () => {
    const { lateness, receive, receiveQuery, passTo } = startLateness()
    passTo(1_000)
    lateness.isTooLate(receive(1_000))
    const refused: boolean[] = []
    // Each batch takes three seconds and brings what was sent in one and a half.
    for (let batch = 1; batch <= 20; batch++) {
      passTo(30_000 + batch * 3_000)
      refused.push(lateness.isTooLate(receiveQuery()))
      refused.push(lateness.isTooLate(receive(10_000 + batch * 1_500)))
    }
    expect(refused.slice(-20)).toEqual(Array.from({ length: 20 }, () => true))
  })

  it('refuses at once what is late again within a minute, and gives a new burst its time afterwards', () => {
    const { lateness, passTo } = startLateness()
    passTo(0)
    expect(lateness.isTooLate(3_000)).toBe(false)
    passTo(16_000)
    expect(lateness.isTooLate(3_000)).toBe(true)
    expect(lateness.isTooLate(500)).toBe(false)
    passTo(30_000)
    expect(lateness.isTooLate(3_000)).toBe(true)
    expect(lateness.isTooLate(500)).toBe(false)
    passTo(95_000)
    expect(lateness.isTooLate(3_000)).toBe(false)
  })
})
