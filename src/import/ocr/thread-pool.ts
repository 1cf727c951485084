import { ImportError } from '../../errors.ts'

/** Something that works in a thread of its own and may end by itself. */
export interface PooledThread {
  isEnded(): boolean
  close(): Promise<void>
}

export interface ThreadPool<Thread extends PooledThread> {
  /** Lends a thread that nobody else uses; the longest waiting is served first. Throws ImportError when closed. */
  use<Result>(work: (thread: Thread) => Promise<Result>): Promise<Result>
  /** Ends all threads, also those in use. */
  close(): Promise<void>
}

export interface ThreadPoolOptions<Thread> {
  readonly maxThreads: number
  /** A thread that was not used for this time is ended, in milliseconds. */
  readonly idleMs: number
  readonly start: () => Promise<Thread>
}

/** Starts threads when they are needed, never more than `maxThreads`, and ends those that are idle for long. */
export function createThreadPool<Thread extends PooledThread>({
  maxThreads,
  idleMs,
  start,
}: ThreadPoolOptions<Thread>): ThreadPool<Thread> {
  /** Idle threads and the timers that end them. */
  const idle = new Map<Thread, NodeJS.Timeout>()
  const inUse = new Set<Thread>()
  const waiting: (() => void)[] = []
  let lent = 0
  let isClosed = false

  function takeIdle(): Thread | undefined {
    for (const [thread, timer] of idle) {
      clearTimeout(timer)
      idle.delete(thread)
      if (!thread.isEnded()) return thread
    }
    return undefined
  }

  async function lend(): Promise<Thread> {
    const thread = takeIdle() ?? (await start())
    if (!isClosed) {
      inUse.add(thread)
      return thread
    }
    await thread.close()
    throw closedError()
  }

  function giveBack(thread: Thread): void {
    inUse.delete(thread)
    if (thread.isEnded() || isClosed) return
    const end = () => {
      idle.delete(thread)
      void thread.close()
    }
    idle.set(thread, setTimeout(end, idleMs).unref())
  }

  async function turn(): Promise<void> {
    if (isClosed) throw closedError()
    if (lent >= maxThreads) await new Promise<void>(resolve => void waiting.push(resolve))
    else lent++
  }

  /** The turn passes on to whoever waits. */
  function endTurn(): void {
    const next = waiting.shift()
    if (next) next()
    else lent--
  }

  return {
    async use(work) {
      await turn()
      try {
        if (isClosed) throw closedError()
        const thread = await lend()
        try {
          return await work(thread)
        } finally {
          giveBack(thread)
        }
      } finally {
        endTurn()
      }
    },
    async close() {
      isClosed = true
      const threads = [...idle.keys(), ...inUse]
      for (const timer of idle.values()) clearTimeout(timer)
      idle.clear()
      await Promise.all(threads.map(thread => thread.close()))
    },
  }
}

function closedError(): ImportError {
  return new ImportError('The picture was not read: text recognition was closed.')
}
