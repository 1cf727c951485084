import { expect, it } from 'vitest'
import { startTicking } from '../../../src/telegram/notices/ticking.ts'
import { createFakeClock } from '../../fake-clock.ts'

it('ticks at once and then after each pause, and the bot waits for the last tick', async () => {
  const clock = createFakeClock()
  const finishing: Promise<void>[] = []
  const background = {
    start: () => false,
    isBusy: () => false,
    finish: (work: Promise<void>) => void finishing.push(work),
    close: async () => 0,
  }
  let ticks = 0
  const ticking = startTicking({ clock, background }, 500, async () => {
    ticks++
  })
  await clock.whenTimer(500)
  expect(ticks).toBe(1)
  clock.advance(500)
  await clock.whenTimer(500)
  expect([ticks, finishing.length]).toEqual([2, 2])
  await ticking.close()
  clock.advance(5_000)
  expect(ticks).toBe(2)
})
