import { AsyncLocalStorage } from 'node:async_hooks'
import type { Transformer } from 'grammy'

/** Is notified of the API calls that a piece of work makes, however deeply nested. */
export interface CallWatcher {
  /** Before a call; if this throws, so does the call. */
  onCall(method: string): void
  onAnswer(): void
}

/** Attributes API calls to updates, which grammY does not do. */
export interface CallWatch {
  readonly transformer: Transformer
  /**
   * Runs something that only waits, for a file or for another thread, as if it were a call of this name: an update is not
   * at work meanwhile, and its time does not run.
   */
  wait<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Runs the work and notifies the watcher of its calls; watchers nest. */
  run<T>(watcher: CallWatcher, work: () => T): T
  /** Runs the work without the watchers of whatever called this. */
  outside<T>(work: () => T): T
}

/** One for the whole process: every further AsyncLocalStorage slows down all promises. */
const watchers = new AsyncLocalStorage<readonly CallWatcher[]>()

/** Ignores chat actions, which nothing waits for. */
export function createCallWatch(): CallWatch {
  async function wait<T>(name: string, work: () => Promise<T>): Promise<T> {
    const notified = watchers.getStore() ?? []
    for (const watcher of notified) watcher.onCall(name)
    try {
      return await work()
    } finally {
      for (const watcher of notified) watcher.onAnswer()
    }
  }
  return {
    transformer: (previous, method, payload, signal) =>
      method === 'sendChatAction'
        ? previous(method, payload, signal)
        : wait(method, () => previous(method, payload, signal)),
    wait,
    run: (watcher, work) => watchers.run([...(watchers.getStore() ?? []), watcher], work),
    outside: work => watchers.run([], work),
  }
}
