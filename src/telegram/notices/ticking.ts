import type { DayekBot } from '../updates/dayek-bot.ts'

export interface Ticking {
  /** Resolves when the work has ended. */
  close(): Promise<void>
}

/**
 * Runs the work at once and then again, `everyMs` after it has ended each time, until it is closed. The work must not throw; a
 * bot that stops lets it finish what it is sending.
 */
export function startTicking(
  { clock, background }: Pick<DayekBot, 'clock' | 'background'>,
  everyMs: number,
  work: () => Promise<void>,
): Ticking {
  let cancel = () => {}
  let isClosed = false
  let running = Promise.resolve()
  const run = async () => {
    await work()
    if (!isClosed) cancel = clock.after(everyMs, start)
  }
  function start(): void {
    running = run()
    background.finish(running)
  }
  start()
  return {
    async close() {
      isClosed = true
      cancel()
      await running
    },
  }
}
