import type { CallWatch } from '../calls/call-watch.ts'

/** Work that takes longer than an update may: reading a file, renewing the index. */
export interface BackgroundWork {
  /**
   * Starts it, or queues it behind other work of the same lane. The work must not throw, and end soon after its signal. False,
   * and nothing is started, where too much is waiting.
   */
  start(lane: string, work: (signal: AbortSignal) => Promise<void>): boolean
  /** Whether something of this lane runs. */
  isBusy(lane: string): boolean
  /** Lets `close` wait for work that was started elsewhere and ends by itself when the bot stops. It must not reject. */
  finish(work: Promise<void>): void
  /** Aborts everything; resolves when it has ended, with the number of pieces that were aborted. */
  close(): Promise<number>
}

export interface BackgroundOptions {
  readonly watch: Pick<CallWatch, 'outside'>
  /** Receives what a piece of work throws all the same. */
  readonly onFailure: (error: unknown) => void
  /** Pieces of work of one lane, running or waiting; 10 by default. */
  readonly maxQueued?: number
}

/** Runs one piece of work per lane at a time, in order. */
export function createBackgroundWork({
  watch,
  onFailure,
  maxQueued = 10,
}: BackgroundOptions): BackgroundWork {
  const stopping = new AbortController()
  const finishing = new Set<Promise<void>>()
  const lanes = new Map<string, { queued: number; last: Promise<void> }>()
  const runNext = async (before: Promise<void>, work: (signal: AbortSignal) => Promise<void>) => {
    await before
    await work(stopping.signal).catch(onFailure)
  }
  return {
    start(name, work) {
      const lane = lanes.get(name) ?? { queued: 0, last: Promise.resolve() }
      if (lane.queued >= maxQueued || stopping.signal.aborted) return false
      lane.queued++
      // Its calls are not those of the update that started it.
      lane.last = watch.outside(() => runNext(lane.last, work)).finally(() => void lane.queued--)
      lanes.set(name, lane)
      return true
    },
    isBusy: name => (lanes.get(name)?.queued ?? 0) > 0,
    finish(work) {
      finishing.add(work)
      void work.finally(() => finishing.delete(work))
    },
    async close() {
      const queued = [...lanes.values()].reduce((sum, lane) => sum + lane.queued, 0)
      stopping.abort()
      await Promise.all([...[...lanes.values()].map(({ last }) => last), ...finishing])
      return queued
    },
  }
}
