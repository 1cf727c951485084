import type { Awaitable } from './awaitable.ts'
import type { Local } from './store.ts'

/** What the ledger knows of an update: newly claimed for this process, being handled by a live process, or handled. */
export type Claim = 'claimed' | 'in progress' | 'done'

/**
 * Remembers which updates were taken and which were handled, so that a repeated delivery is not answered twice. Holds ids
 * and times only. Never fails: without its storage, it goes on in
 * memory.
 */
export interface UpdateLedger {
  /** Claims the update unless a live process has it, or it was handled. */
  claim(updateId: number): Awaitable<Claim>
  markDone(updateId: number): Awaitable<void>
  close(): Awaitable<void>
}

/** A ledger in this process: a file or memory. */
export type LocalLedger = Local<UpdateLedger>

/** Ids of handled updates kept in memory; Telegram repeats recent updates only. */
const MAX_DONE = 10_000

/** A ledger for one process, in memory: for tests, the page, and in front of the one on disk. */
export function createMemoryLedger(maxDone = MAX_DONE): LocalLedger & { forget(updateId: number): void } {
  const inProgress = new Set<number>()
  const done = new Set<number>()
  return {
    claim(updateId) {
      if (done.has(updateId)) return 'done'
      if (inProgress.has(updateId)) return 'in progress'
      inProgress.add(updateId)
      return 'claimed'
    },
    markDone(updateId) {
      inProgress.delete(updateId)
      done.add(updateId)
      for (const oldest of done) {
        if (done.size <= maxDone) break
        done.delete(oldest)
      }
    },
    forget: updateId => void inProgress.delete(updateId),
    close() {},
  }
}
