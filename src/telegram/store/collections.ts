import type { KeptExcerpt } from '../../answer/kept-excerpt.ts'
import type { Awaitable } from './awaitable.ts'

/** The most that one collection holds. */
export const MAX_KEPT = 200

/** An entry of a collection. */
export interface KeptEntry extends KeptExcerpt {
  /** Its own for good, whatever the order; larger for what was kept later. */
  readonly number: number
}

export type KeepResult = 'kept' | 'already' | 'full'

/**
 * The excerpts that people and groups keep: ids and digests, never text. An owner is a person's id or a group's chat id, which
 * is negative. Several people and devices may change a collection at once: no entry is lost, none is there twice.
 */
export interface Collections {
  /** The entries in the owner's order: as kept, unless moved. */
  kept(ownerId: number): Awaitable<readonly KeptEntry[]>
  /** Their excerpt ids alone, for the stars of buttons. */
  keptIds(ownerId: number): Awaitable<readonly string[]>
  /** Adds an excerpt at the end. */
  keep(ownerId: number, excerpt: KeptExcerpt): Awaitable<KeepResult>
  /** False where it was not kept. */
  unkeep(ownerId: number, excerptId: string): Awaitable<boolean>
  /** Removes the entries up to this number, but none that was kept later. Returns how many. */
  unkeepUpTo(ownerId: number, number: number): Awaitable<number>
  /** Moves an entry one place up (−1) or down (1); nothing happens at the ends. */
  moveKept(ownerId: number, number: number, by: -1 | 1): Awaitable<void>
}

/** The entries' numbers with one moved by a place; undefined if that changes nothing. */
export function movedBy(
  numbers: readonly number[],
  number: number,
  by: -1 | 1,
): readonly number[] | undefined {
  const from = numbers.indexOf(number)
  const other = numbers[from + by]
  if (from < 0 || other === undefined) return undefined
  return numbers.map((each, at) => (at === from ? other : at === from + by ? number : each))
}
