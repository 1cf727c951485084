import { type Collections, type KeptEntry, MAX_KEPT, movedBy } from './collections.ts'
import type { Local } from './store.ts'

/** Collections in memory, and what a store does with them as a whole. */
export interface MemoryCollections {
  readonly collections: Local<Collections>
  forget(ownerId: number): void
  migrate(from: number, to: number): void
}

export function createMemoryCollections(): MemoryCollections {
  const owners = new Map<number, readonly KeptEntry[]>()
  let last = 0
  const kept = (ownerId: number) => owners.get(ownerId) ?? []
  const retain = (ownerId: number, isRetained: (entry: KeptEntry) => boolean) => {
    const before = kept(ownerId)
    const after = before.filter(isRetained)
    owners.set(ownerId, after)
    return before.length - after.length
  }
  return {
    collections: {
      kept,
      keptIds: ownerId => kept(ownerId).map(({ excerptId }) => excerptId),
      keep(ownerId, excerpt) {
        const entries = kept(ownerId)
        if (entries.some(({ excerptId }) => excerptId === excerpt.excerptId)) return 'already'
        if (entries.length >= MAX_KEPT) return 'full'
        owners.set(ownerId, [...entries, { ...excerpt, number: ++last }])
        return 'kept'
      },
      unkeep: (ownerId, excerptId) => retain(ownerId, entry => entry.excerptId !== excerptId) > 0,
      unkeepUpTo: (ownerId, number) => retain(ownerId, entry => entry.number > number),
      moveKept(ownerId, number, by) {
        const entries = kept(ownerId)
        const order = movedBy(
          entries.map(entry => entry.number),
          number,
          by,
        )
        if (!order) return
        owners.set(
          ownerId,
          order.flatMap(each => entries.find(entry => entry.number === each) ?? []),
        )
      },
    },
    forget: ownerId => void owners.delete(ownerId),
    migrate(from, to) {
      const moved = kept(from)
      owners.delete(from)
      const here = kept(to)
      const isNew = ({ excerptId }: KeptEntry) => !here.some(entry => entry.excerptId === excerptId)
      if (moved.length > 0) owners.set(to, [...moved.filter(isNew), ...here])
    },
  }
}
