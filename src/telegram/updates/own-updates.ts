import { createMemoryLedger } from '../store/update-ledger.ts'

/** The updates that this process has in hand, and those that it has handled while the database did not know yet. */
export interface OwnUpdates {
  /** The number in hand. */
  count(): number
  /** Those in hand and those not recorded. */
  ids(): readonly number[]
  /** The handling of an update that is in hand. */
  find(updateId: number): Promise<void> | undefined
  /**
   * Handles an update, once in this process. Resolves when it was handled and recorded, or could not be recorded; `work` must not
   * throw.
   */
  handle(updateId: number, work: () => Promise<void>): Promise<void>
  /** Records what was handled; what fails is kept for the next time. Never rejects. */
  record(): Promise<void>
}

export interface OwnUpdatesOptions {
  /** Records in the database that these were handled. */
  readonly finish: (updateIds: readonly number[]) => Promise<void>
  readonly onFailure: (error: unknown) => void
  /** Called whenever one less is in hand. */
  readonly onDone: () => void
  /** Whether calls are aborted because the process ends: then another worker, or Telegram, has the updates in hand again. */
  readonly isEnding: () => boolean
}

export function createOwnUpdates({ finish, onFailure, onDone, isEnding }: OwnUpdatesOptions): OwnUpdates {
  const memory = createMemoryLedger()
  const inHand = new Map<number, Promise<void>>()
  const unrecorded = new Set<number>()

  async function record(): Promise<void> {
    const ids = [...unrecorded]
    if (ids.length === 0) return
    try {
      await finish(ids)
      for (const id of ids) unrecorded.delete(id)
    } catch (error) {
      onFailure(error)
    }
  }

  async function settle(id: number, work: () => Promise<void>): Promise<void> {
    await work()
    inHand.delete(id)
    if (isEnding()) return
    memory.markDone(id)
    unrecorded.add(id)
    await record()
    onDone()
  }

  return {
    count: () => inHand.size,
    ids: () => [...inHand.keys(), ...unrecorded],
    find: id => inHand.get(id),
    handle(id, work) {
      const running = inHand.get(id)
      if (running) return running
      if (memory.claim(id) === 'done') return Promise.resolve()
      const handling = settle(id, work)
      inHand.set(id, handling)
      return handling
    },
    record,
  }
}
