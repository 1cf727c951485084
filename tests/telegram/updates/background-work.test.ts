import { describe, expect, it } from 'vitest'
import { createBackgroundWork } from '../../../src/telegram/updates/background-work.ts'

function create(maxQueued = 10) {
  const failures: unknown[] = []
  const work = createBackgroundWork({
    watch: { outside: run => run() },
    onFailure: error => failures.push(error),
    maxQueued,
  })
  return { work, failures }
}

/** Work that ends when the test ends it, or when it is aborted. */
function createHanging() {
  let release = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  const run = (signal: AbortSignal) => {
    const aborted = new Promise<void>(resolve => {
      if (signal.aborted) resolve()
      signal.addEventListener('abort', () => resolve())
    })
    return Promise.race([released, aborted])
  }
  return { run, release }
}

describe('background work', () => {
  it('runs in order within a lane; other lanes do not wait for it', async () => {
    const { work } = create()
    const order: string[] = []
    const first = createHanging()
    const done = new Promise<void>(resolve => {
      work.start('reading', first.run)
      work.start('reading', async () => {
        order.push('second')
        resolve()
      })
      work.start('changing', async () => {
        order.push('other lane')
        first.release()
      })
    })
    await done
    expect(order).toEqual(['other lane', 'second'])
  })

  it('is refused where too much is waiting, and taken again later', async () => {
    const { work } = create(2)
    const first = createHanging()
    expect([1, 2, 3].map(() => work.start('reading', first.run))).toEqual([true, true, false])
    expect(work.isBusy('reading')).toBe(true)
    const last = new Promise<void>(resolve => {
      work.start('changing', async () => {
        first.release()
        resolve()
      })
    })
    await last
    await work.close()
    expect(work.isBusy('reading')).toBe(false)
  })

  it('is aborted at the end, and counted; nothing is started any more', async () => {
    const { work, failures } = create()
    work.start('reading', createHanging().run)
    work.start('reading', async signal => {
      if (signal.aborted) throw new Error('not begun')
    })
    expect(await work.close()).toBe(2)
    expect(failures).toEqual([new Error('not begun')])
    expect(work.start('reading', createHanging().run)).toBe(false)
    expect(await work.close()).toBe(0)
  })

  it('waits at the end for work that ends by itself, and does not count it', async () => {
    const { work } = create()
    const { run, release } = createHanging()
    let isDone = false
    work.finish(
      run(new AbortController().signal).then(() => {
        isDone = true
      }),
    )
    const closing = work.close()
    release()
    expect([await closing, isDone]).toEqual([0, true])
  })
})
