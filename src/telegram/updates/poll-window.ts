/**
 * Which updates of the latest polls may be confirmed. getUpdates confirms everything before its `offset` and returns at
 * most 100 updates from there, so one that is not passed yet holds all later ones, handled or not, in the window.
 */
export interface PollWindow {
  has(updateId: number): boolean
  /** An update was received and is not finished. */
  add(updateId: number): void
  /** It need not be delivered again. */
  pass(updateId: number): void
  /** Received and not passed, lowest first. */
  pending(): readonly number[]
  /** Updates in the window that Telegram still returns although they are passed. */
  passedCount(): number
  /** The offset of the next poll; `undefined` when there is nothing new to confirm. */
  offset(): number | undefined
  /** A poll with this offset succeeded. */
  confirmed(offset: number | undefined): void
}

/** Without an offset, Telegram returns whatever is unconfirmed: ids may go back after a week without updates. */
export function createPollWindow(): PollWindow {
  const pending = new Set<number>()
  const passed = new Set<number>()
  let next: number | undefined
  const lowest = () => (pending.size > 0 ? Math.min(...pending) : next)
  return {
    has: updateId => pending.has(updateId) || passed.has(updateId),
    add(updateId) {
      const isFirst = pending.size === 0 && passed.size === 0
      next = isFirst ? updateId + 1 : Math.max(next ?? 0, updateId + 1)
      pending.add(updateId)
    },
    pass(updateId) {
      if (pending.delete(updateId)) passed.add(updateId)
    },
    pending: () => [...pending].sort((a, b) => a - b),
    passedCount: () => passed.size,
    offset: () => (passed.size > 0 ? lowest() : undefined),
    confirmed(offset = Number.NEGATIVE_INFINITY) {
      for (const id of passed) if (id < offset) passed.delete(id)
    },
  }
}
