import { settlesWithin } from '../calls/clock.ts'
import type { DayekBot } from './dayek-bot.ts'

/** How long handlers get to react to their aborted calls. */
const ABORTED_CALLS_MS = 1_000

/** Ends background work, lets updates in progress and `last` finish within the grace period, then aborts all calls. */
export async function windDown(
  { background, calls, clock, logger, queue }: DayekBot,
  graceMs: number,
  last: Promise<unknown> = Promise.resolve(),
): Promise<void> {
  const idle = queue.idle()
  const interrupted = background.close().then(works => {
    if (works > 0) logger.warn('stopped while files were read or reports changed', { works })
  })
  await settlesWithin(clock, graceMs, Promise.all([idle, interrupted, last]))
  const updates = queue.unfinished()
  const methods = calls.close()
  if (updates === 0 && methods.length === 0) return
  await settlesWithin(clock, ABORTED_CALLS_MS, idle)
  logger.warn('stopped before everything was sent', { updates, calls: countEach(methods) })
}

/** `sendMessage ×3, getUpdates ×1` */
function countEach(methods: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const method of methods) counts.set(method, (counts.get(method) ?? 0) + 1)
  return [...counts].map(([method, count]) => `${method} ×${count}`).join(', ')
}
