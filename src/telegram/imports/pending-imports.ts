import { randomBytes } from 'node:crypto'
import { type BoundedCache, createBoundedCache } from '../../bounded-cache.ts'
import type { PreparedImport } from '../../import/prepared-import.ts'
import type { CorrectableKey } from '../../locales/import-messages.ts'

/** A file that was read and waits for an admin's decision. */
export interface PendingImport {
  /** Eight hex digits, for buttons. */
  readonly id: string
  /** The admin who sent it; nobody else decides. */
  readonly adminId: number
  /** The corpus has a report from the same file. */
  readonly isKnown: boolean
  /** The message with its latest summary. */
  messageId: number
  prepared: PreparedImport
  /** Being added, or added: a second press does nothing. */
  isDecided: boolean
}

/** The question that a correction answers. */
interface AskedCorrection {
  readonly importId: string
  readonly key: CorrectableKey
}

/** In memory only: a file that was sent is written nowhere before it is added. After an hour, or a restart, it is sent again. */
export interface PendingImports {
  keep(pending: Omit<PendingImport, 'id' | 'isDecided'>): PendingImport
  find(id: string, adminId: number): PendingImport | undefined
  forget(id: string): void
  /** Remembers which message of the bot asks for which value. */
  ask(chatId: number, messageId: number, asked: AskedCorrection): void
  findAsked(chatId: number, messageId: number): AskedCorrection | undefined
}

const HOUR_MS = 3_600_000
/** A prepared report takes a few megabytes. */
const MAX_PENDING = 20
const MAX_ASKED = 100

export function createPendingImports(now?: () => number): PendingImports {
  const limits = { maxAgeMs: HOUR_MS, ...(now && { now }) }
  const imports: BoundedCache<PendingImport> = createBoundedCache({ maxEntries: MAX_PENDING, ...limits })
  const questions: BoundedCache<AskedCorrection> = createBoundedCache({ maxEntries: MAX_ASKED, ...limits })
  return {
    keep(pending) {
      const kept = { ...pending, id: randomBytes(4).toString('hex'), isDecided: false }
      imports.set(kept.id, kept)
      return kept
    },
    find(id, adminId) {
      const pending = imports.get(id)
      return pending?.adminId === adminId ? pending : undefined
    },
    forget: id => imports.delete(id),
    ask: (chatId, messageId, asked) => questions.set(`${chatId} ${messageId}`, asked),
    findAsked: (chatId, messageId) => questions.get(`${chatId} ${messageId}`),
  }
}
