import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isBusy, openSqliteFile, type SqliteDatabase } from './sqlite-database.ts'

/** Proves to other processes that this one lives: the operating system releases its lock, even after kill -9. */
export interface ProcessLock {
  /** A random number, never used again. */
  readonly owner: number
  close(): void
}

const ATTEMPTS = 10

/**
 * Independent of clocks and process ids, which containers share. Removes the files of dead processes. Throws when the folder
 * cannot be written.
 */
export function holdProcessLock(dir: string): ProcessLock {
  mkdirSync(dir, { recursive: true })
  removeDead(dir)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const owner = randomInt(1, 2 ** 48 - 1)
    const file = lockFile(dir, owner)
    const database = openSqliteFile(file)
    // Another process may have taken the file for a dead one's and removed it.
    if (lock(database, 'EXCLUSIVE') && existsSync(file)) {
      return {
        owner,
        close() {
          database.close()
          remove(file)
        },
      }
    }
    database.close()
  }
  throw new Error(`no lock file could be created in ${dir}`)
}

/** Whether the process that holds this lock still runs. Removes the lock file of a dead one. */
export function isProcessAlive(dir: string, owner: number): boolean {
  const file = lockFile(dir, owner)
  if (!existsSync(file)) return false
  const database = openSqliteFile(file)
  try {
    const isAlive = !lock(database, 'IMMEDIATE')
    // While it is locked: nobody may lock it between the check and the removal.
    if (!isAlive) remove(file)
    return isAlive
  } finally {
    database.close()
  }
}

/** False when another process has locked the file. */
function lock(database: SqliteDatabase, kind: 'EXCLUSIVE' | 'IMMEDIATE'): boolean {
  try {
    database.exec(`BEGIN ${kind}`)
    return true
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  }
}

function removeDead(dir: string): void {
  for (const name of readdirSync(dir)) {
    const owner = /^process-(\d+)\.lock$/.exec(name)?.[1]
    if (owner !== undefined) isProcessAlive(dir, Number(owner))
  }
}

function lockFile(dir: string, owner: number): string {
  return join(dir, `process-${owner}.lock`)
}

/** A file that cannot be removed (Windows keeps open ones) is removed at the next start. */
function remove(file: string): void {
  try {
    for (const name of [file, `${file}-journal`]) rmSync(name, { force: true })
  } catch {}
}
