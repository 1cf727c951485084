import { createBoundedCache } from '../../bounded-cache.ts'

/** An article that somebody is sending, message by message. */
export interface CollectedDraft {
  /** The texts by the ids of their messages, in the order of the ids. */
  readonly pieces: ReadonlyMap<number, string>
  /** The bot's latest message about it, with the buttons. */
  readonly statusId: number | undefined
}

/** Articles that are being sent, in memory only: by chat and person, until they are judged or a quarter of an hour old. */
export interface CollectedDrafts {
  find(chatId: number, personId: number): CollectedDraft | undefined
  /** Begins anew, without pieces. */
  open(chatId: number, personId: number, statusId?: number): void
  /** Adds a piece, or replaces that of an edited message; undefined if nothing is being collected. */
  add(chatId: number, personId: number, messageId: number, text: string): CollectedDraft | undefined
  showIn(chatId: number, personId: number, statusId: number): void
  /** Ends the collecting. */
  take(chatId: number, personId: number): CollectedDraft | undefined
}

/** With 20,000 chars each, some 8 MB. */
const MAX_DRAFTS = 200
const MAX_AGE_MS = 15 * 60_000

/** `now` is in milliseconds. */
export function createCollectedDrafts(now?: () => number): CollectedDrafts {
  const drafts = createBoundedCache<CollectedDraft>({
    maxEntries: MAX_DRAFTS,
    maxAgeMs: MAX_AGE_MS,
    ...(now && { now }),
  })
  const keyOf = (chatId: number, personId: number) => `${chatId} ${personId}`
  return {
    find: (chatId, personId) => drafts.get(keyOf(chatId, personId)),
    open: (chatId, personId, statusId) =>
      drafts.set(keyOf(chatId, personId), { pieces: new Map(), statusId }),
    add(chatId, personId, messageId, text) {
      const key = keyOf(chatId, personId)
      const before = drafts.get(key)
      if (!before) return undefined
      const pieces = [...before.pieces].filter(([id]) => id !== messageId)
      const sorted = [...pieces, [messageId, text] as const].sort(([a], [b]) => a - b)
      const after = { ...before, pieces: new Map(sorted) }
      drafts.set(key, after)
      return after
    },
    showIn(chatId, personId, statusId) {
      const key = keyOf(chatId, personId)
      const before = drafts.get(key)
      if (before) drafts.set(key, { ...before, statusId })
    },
    take(chatId, personId) {
      const key = keyOf(chatId, personId)
      const draft = drafts.get(key)
      drafts.delete(key)
      return draft
    },
  }
}

/** Telegram cuts a long text between words or lines: the pieces are put together as they were. */
export function joinPieces({ pieces }: CollectedDraft): string {
  return [...pieces.values()].join('\n')
}

export function countChars({ pieces }: CollectedDraft): number {
  return [...pieces.values()].reduce((sum, text) => sum + text.length, 0)
}
