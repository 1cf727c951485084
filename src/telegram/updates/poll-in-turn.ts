import { TelegramError } from '../../errors.ts'
import type { DayekBot } from './dayek-bot.ts'
import { type PollOptions, pollTelegram } from './poll.ts'
import { windDown } from './wind-down.ts'
import type { WorkerSession } from './worker-session.ts'

export interface TurnOptions extends PollOptions {
  readonly session: Pick<WorkerSession, 'lead' | 'openMs'>
  /** Called when another worker polls already; this one handles what that one receives. */
  readonly onStandby: () => void
}

/** How soon a worker notices that the one that polls has died. */
const RECHECK_MS = 1_000

/**
 * Polls if no other worker does, and otherwise as soon as that one ends or dies; until then this one only handles updates. Without
 * the database, the worker that polls goes on. Throws what pollTelegram throws, and TelegramError if another worker took its turn.
 */
export async function pollInTurn(dayek: DayekBot, options: TurnOptions): Promise<void> {
  const { signal, session, onStandby, graceMs = 5_000 } = options
  const { clock } = dayek
  const leads = () => session.lead().catch(() => false)
  let isTold = false
  while (!(await leads())) {
    if (signal.aborted) return windDown(dayek, graceMs)
    if (!isTold && session.openMs() > 0) {
      isTold = true
      onStandby()
    }
    await clock.pause(RECHECK_MS, signal)
  }
  const deposed = new AbortController()
  let isOver = false
  const check = async () => {
    if (session.openMs() > 0 && !(await leads()) && session.openMs() > 0) deposed.abort()
    if (!isOver) cancel = clock.after(RECHECK_MS, () => void check())
  }
  let cancel = clock.after(RECHECK_MS, () => void check())
  try {
    await pollTelegram(dayek, { ...options, signal: AbortSignal.any([signal, deposed.signal]) })
  } finally {
    isOver = true
    cancel()
  }
  if (deposed.signal.aborted && !signal.aborted) {
    throw new TelegramError(
      'Another worker polls now, because this one lost the database. Start it again: it will handle updates and wait for its turn',
    )
  }
}
