import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { errorFields } from '../../error-fields.ts'
import type { Logger } from '../../log.ts'
import { holdProcessLock, isProcessAlive, type ProcessLock } from './process-lock.ts'
import { openSqliteFile, type SqliteDatabase } from './sqlite-database.ts'
import { type Claim, createMemoryLedger, type LocalLedger } from './update-ledger.ts'

export interface LedgerOptions {
  readonly logger: Logger
  /** Unix time in milliseconds, for what is stored; the system's by default. */
  readonly wallMs?: () => number
  /** Monotonic milliseconds, for intervals. */
  readonly nowMs?: () => number
}

const DAY_MS = 24 * 60 * 60_000
const PURGE_EVERY_MS = 60_000
/** A purge must not delay answers: 5,000 rows take a few milliseconds. */
const PURGE_ROWS = 5_000
/** After a failure, the time without another attempt: each may wait for a lock. */
const PAUSE_MS = 5_000

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS updates (
    update_id INTEGER PRIMARY KEY, owner INTEGER NOT NULL, claimed_at INTEGER NOT NULL, done_at INTEGER) STRICT;
  CREATE INDEX IF NOT EXISTS updates_claimed_at ON updates (claimed_at);
`

/**
 * A ledger in `updates.db`, for this process and others on the same folder. Each update is claimed by a unique insert and
 * kept for 24 hours. `owner` is the random number of a process: what a dead process claimed and did not finish can be
 * claimed again, what a live one has cannot. A damaged file is replaced, since it holds nothing that cannot be lost.
 */
export function openSqliteLedger(dir: string, options: LedgerOptions): LocalLedger {
  const { logger, wallMs = Date.now, nowMs = () => performance.now() } = options
  const memory = createMemoryLedger()
  let disk: DiskLedger | undefined
  let retryAtMs = Number.NEGATIVE_INFINITY
  let isFailing = false

  /** `undefined` when the disk ledger cannot be used. */
  function onDisk<T>(use: (ledger: DiskLedger) => T): T | undefined {
    if (nowMs() < retryAtMs) return undefined
    try {
      disk ??= openDiskLedger(dir, { logger, wallMs, nowMs })
      const result = use(disk)
      if (isFailing) logger.info('the update ledger works again')
      isFailing = false
      return result
    } catch (error) {
      const { stack: _, ...fields } = errorFields(error)
      if (!isFailing) logger.error('the update ledger cannot be used, going on in memory', fields)
      isFailing = true
      retryAtMs = nowMs() + PAUSE_MS
      return undefined
    }
  }

  onDisk(() => {})
  return {
    claim(updateId) {
      const known = memory.claim(updateId)
      if (known !== 'claimed') return known
      const claim = onDisk(ledger => ledger.claim(updateId)) ?? 'claimed'
      if (claim === 'done') memory.markDone(updateId)
      // Its process may die: ask again next time.
      if (claim === 'in progress') memory.forget(updateId)
      return claim
    },
    markDone(updateId) {
      memory.markDone(updateId)
      onDisk(ledger => ledger.markDone(updateId))
    },
    close() {
      disk?.close()
    },
  }
}

interface DiskLedger {
  claim(updateId: number): Claim
  markDone(updateId: number): void
  close(): void
}

function openDiskLedger(dir: string, clocks: Required<LedgerOptions>): DiskLedger {
  const lock = holdProcessLock(dir)
  try {
    return createDiskLedger(openOrReplace(join(dir, 'updates.db'), clocks.logger), lock, dir, clocks)
  } catch (error) {
    lock.close()
    throw error
  }
}

function openOrReplace(file: string, logger: Logger): SqliteDatabase {
  try {
    return prepare(file)
  } catch (error) {
    if (!isDamaged(error)) throw error
    logger.warn('the update ledger was damaged; starting a new one')
    for (const name of [file, `${file}-wal`, `${file}-shm`]) rmSync(name, { force: true })
    return prepare(file)
  }
}

function prepare(file: string): SqliteDatabase {
  const database = openSqliteFile(file, { timeoutMs: 250 })
  try {
    database.pragma('journal_mode = WAL')
    // Survives the end of the process; after a power cut, the last updates may be repeated.
    database.pragma('synchronous = NORMAL')
    database.exec(SCHEMA)
    database.prepare('SELECT update_id, owner, claimed_at, done_at FROM updates LIMIT 1').get()
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function isDamaged(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^SQLITE_(?:CORRUPT|NOTADB|ERROR)/.test(code)
}

function createDiskLedger(
  database: SqliteDatabase,
  lock: ProcessLock,
  dir: string,
  { wallMs, nowMs }: Required<LedgerOptions>,
): DiskLedger {
  const insert = database.prepare(
    'INSERT OR IGNORE INTO updates (update_id, owner, claimed_at) VALUES (?, ?, ?)',
  )
  const find = database.prepare<[number], unknown>('SELECT owner, done_at FROM updates WHERE update_id = ?')
  const takeOver = database.prepare(
    'UPDATE updates SET owner = ?, claimed_at = ? WHERE update_id = ? AND owner = ? AND done_at IS NULL',
  )
  const done = database.prepare('UPDATE updates SET done_at = ? WHERE update_id = ?')
  const purge = database.prepare(
    `DELETE FROM updates WHERE update_id IN (SELECT update_id FROM updates WHERE claimed_at < ? LIMIT ${PURGE_ROWS})`,
  )
  let purgedAtMs = Number.NEGATIVE_INFINITY
  const { owner } = lock

  function purgeOld(): void {
    if (nowMs() - purgedAtMs < PURGE_EVERY_MS) return
    purgedAtMs = nowMs()
    purge.run(wallMs() - DAY_MS)
  }

  return {
    claim(updateId) {
      purgeOld()
      if (insert.run(updateId, owner, wallMs()).changes === 1) return 'claimed'
      const holder = parseRow(find.get(updateId))
      // Purged in between.
      if (!holder) return insert.run(updateId, owner, wallMs()).changes === 1 ? 'claimed' : 'in progress'
      if (holder.isDone) return 'done'
      // This process asks its memory first: it claimed the update, and then its memory was lost.
      if (holder.owner !== owner && isProcessAlive(dir, holder.owner)) return 'in progress'
      const { changes } = takeOver.run(owner, wallMs(), updateId, holder.owner)
      return changes === 1 ? 'claimed' : 'in progress'
    },
    markDone: updateId => void done.run(wallMs(), updateId),
    close() {
      database.close()
      lock.close()
    },
  }
}

function parseRow(row: unknown): { readonly owner: number; readonly isDone: boolean } | undefined {
  if (typeof row !== 'object' || row === null) return undefined
  return { owner: Number(Reflect.get(row, 'owner')), isDone: Reflect.get(row, 'done_at') !== null }
}
