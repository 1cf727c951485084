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
  /** Runs the work and notifies the watcher of its calls; watchers nest. */
  run<T>(watcher: CallWatcher, work: () => T): T
  /** Runs the work without the watchers of whatever called this. */
  outside<T>(work: () => T): T
}

/** One for the whole process: every further AsyncLocalStorage slows down all promises. */
const watchers = new AsyncLocalStorage<readonly CallWatcher[]>()

/** Ignores chat actions, which nothing waits for. */
export function createCallWatch(): CallWatch {
  return {
    async transformer(previous, method, payload, signal) {
      const notified = method === 'sendChatAction' ? [] : (watchers.getStore() ?? [])
      for (const watcher of notified) watcher.onCall(method)
      try {
        return await previous(method, payload, signal)
      } finally {
        for (const watcher of notified) watcher.onAnswer()
      }
    },
    run: (watcher, work) => watchers.run([...(watchers.getStore() ?? []), watcher], work),
    outside: work => watchers.run([], work),
  }
}
