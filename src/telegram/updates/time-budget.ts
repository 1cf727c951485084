import type { MiddlewareFn } from 'grammy'
import type { Logger } from '../../log.ts'
import type { CallWatch, CallWatcher } from '../calls/call-watch.ts'
import type { Clock } from '../calls/clock.ts'
import type { BotContext } from './context.ts'

/** An update exceeded its time budget; the asker gets an apology instead of an answer. */
export class TimeBudgetError extends Error {
  override name = 'TimeBudgetError'
}

/** A handler tried to answer after its asker had been told that it took too long. */
class LateAnswerError extends Error {
  override name = 'LateAnswerError'
}

export interface TimeBudgetOptions {
  readonly watch: CallWatch
  readonly clock: Clock
  readonly logger: Logger
  /** In milliseconds, without the time spent waiting for Telegram. 5000 by default. */
  readonly budgetMs?: number
}

/** Throws TimeBudgetError when the time is up; API calls that the handler makes later are rejected. Cannot interrupt synchronous work. */
export function createTimeBudget(options: TimeBudgetOptions): MiddlewareFn<BotContext> {
  const { watch, clock, logger, budgetMs = 5_000 } = options
  return async (_ctx, next) => {
    const budget = startBudget(clock, budgetMs)
    const work = watch.run(budget.watcher, next)
    try {
      await Promise.race([budget.over, work])
    } catch (error) {
      if (error instanceof TimeBudgetError) {
        const drop = () => logger.info('late answer dropped')
        work.then(drop, drop)
      }
      throw error
    } finally {
      budget.end()
    }
  }
}

interface Budget {
  readonly watcher: CallWatcher
  /** Rejects with TimeBudgetError. */
  readonly over: Promise<never>
  end(): void
}

function startBudget(clock: Clock, budgetMs: number): Budget {
  let [leftMs, calls, isOver, isEnded] = [budgetMs, 0, false, false]
  let pause = () => {}
  let fail = (_error: Error) => {}
  const over = new Promise<never>((_, reject) => {
    fail = reject
  })
  const run = () => {
    const since = clock.now()
    const cancel = clock.after(leftMs, () => {
      isOver = true
      fail(new TimeBudgetError(`an update took longer than ${budgetMs} ms`))
    })
    pause = () => {
      cancel()
      leftMs = Math.max(0, leftMs - (clock.now() - since))
    }
  }
  run()
  return {
    over,
    watcher: {
      onCall(method) {
        if (isOver) throw new LateAnswerError(`${method} after the time was up`)
        if (calls++ === 0) pause()
      },
      onAnswer() {
        if (--calls === 0 && !isOver && !isEnded) run()
      },
    },
    end() {
      isEnded = true
      pause()
    },
  }
}
