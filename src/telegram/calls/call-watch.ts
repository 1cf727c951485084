import { AsyncLocalStorage } from 'node:async_hooks'
import type { Transformer } from 'grammy'

/** Told of the calls that a piece of work makes, however deep inside it. */
export interface CallWatcher {
  /** Before a call; what it throws, the call throws. */
  onCall(method: string): void
  onAnswer(): void
}

/** Which calls belong to which update: grammY gives a call no hint of it. */
export interface CallWatch {
  readonly transformer: Transformer
  /** Runs the work, and tells the watcher of its calls; watchers nest. */
  run<T>(watcher: CallWatcher, work: () => T): T
}

/** One for the process: each further storage makes every promise in it slower. */
const watchers = new AsyncLocalStorage<readonly CallWatcher[]>()

/** Watchers hear nothing of chat actions: nothing waits for them. */
export function createCallWatch(): CallWatch {
  return {
    async transformer(previous, method, payload, signal) {
      const told = method === 'sendChatAction' ? [] : (watchers.getStore() ?? [])
      for (const watcher of told) watcher.onCall(method)
      try {
        return await previous(method, payload, signal)
      } finally {
        for (const watcher of told) watcher.onAnswer()
      }
    },
    run: (watcher, work) => watchers.run([...(watchers.getStore() ?? []), watcher], work),
  }
}
