import { describe, expect, it, vi } from 'vitest'
import { ImportError } from '../../../src/errors.ts'
import { createThreadPool, type PooledThread } from '../../../src/import/ocr/thread-pool.ts'

interface FakeThread extends PooledThread {
  readonly number: number
  end(): void
}

function createPool(maxThreads: number, idleMs = 1_000) {
  const started: FakeThread[] = []
  const start = async () => {
    let isEnded = false
    const end = () => {
      isEnded = true
    }
    const thread = { number: started.length, end, isEnded: () => isEnded, close: async () => end() }
    started.push(thread)
    return thread
  }
  return { started, pool: createThreadPool({ maxThreads, idleMs, start }) }
}

/** Work that goes on until the test ends it. */
function hold() {
  let end = () => {}
  let hasBegun = false
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  const work = () => {
    hasBegun = true
    return ended
  }
  return { work, end, hasBegun: () => hasBegun }
}

describe('a pool of threads', () => {
  it('starts none before there is work, then as many as it needs, up to the limit', async () => {
    const { started, pool } = createPool(2)
    expect(started).toHaveLength(0)
    const held = hold()
    const three = [1, 2, 3].map(() => pool.use(held.work))
    await vi.waitFor(() => expect(started).toHaveLength(2))
    held.end()
    await Promise.all(three)
    expect(started).toHaveLength(2)
    expect(await pool.use(async ({ number }) => number)).toBeLessThan(2)
  })

  it('lends a thread to one at a time, in order', async () => {
    const { pool } = createPool(1)
    const order: string[] = []
    const use = (name: string) =>
      pool.use(async () => {
        order.push(`${name} begins`)
        await Promise.resolve()
        order.push(`${name} ends`)
      })
    await Promise.all([use('a'), use('b')])
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  it('replaces a thread that ended, also when its work failed', async () => {
    const { started, pool } = createPool(1)
    const failing = pool.use(async thread => {
      thread.end()
      throw new ImportError('the thread ended')
    })
    await expect(failing).rejects.toThrow(ImportError)
    expect(await pool.use(async ({ number }) => number)).toBe(1)
    expect(started).toHaveLength(2)
  })

  it('ends a thread that is idle for long', async () => {
    vi.useFakeTimers()
    try {
      const { started, pool } = createPool(1, 1_000)
      await pool.use(async () => {})
      vi.advanceTimersByTime(999)
      expect(started[0]?.isEnded()).toBe(false)
      vi.advanceTimersByTime(1)
      expect(started[0]?.isEnded()).toBe(true)
      expect(await pool.use(async ({ number }) => number)).toBe(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('lends nothing after it was closed, and ends what it had', async () => {
    const { started, pool } = createPool(1)
    await pool.use(async () => {})
    const held = hold()
    const [last, next] = [pool.use(held.work), pool.use(async () => {})]
    const refused = expect(next).rejects.toThrow('closed')
    await vi.waitFor(() => expect(held.hasBegun()).toBe(true))
    await pool.close()
    held.end()
    await last
    await refused
    await expect(pool.use(async () => {})).rejects.toThrow(ImportError)
    expect(started.every(thread => thread.isEnded())).toBe(true)
  })
})
