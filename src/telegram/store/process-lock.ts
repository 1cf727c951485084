import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isBusy, openSqliteFile } from './sqlite-database.ts'

/** Proves to other processes that this one lives: the operating system releases its lock, even after kill -9. */
export interface ProcessLock {
  /** A random number, never used again. */
  readonly owner: number
  close(): void
}

/** Independent of clocks and process ids, which containers share. Throws when the folder cannot be written. */
export function holdProcessLock(dir: string): ProcessLock {
  mkdirSync(dir, { recursive: true })
  const owner = randomInt(1, 2 ** 48 - 1)
  const file = lockFile(dir, owner)
  const database = openSqliteFile(file)
  database.exec('BEGIN EXCLUSIVE')
  return {
    owner,
    close() {
      database.close()
      remove(file)
    },
  }
}

/** Whether the process that holds this lock still runs. Removes the lock file of a dead one. */
export function isProcessAlive(dir: string, owner: number): boolean {
  const file = lockFile(dir, owner)
  if (!existsSync(file)) return false
  const database = openSqliteFile(file)
  try {
    database.exec('BEGIN IMMEDIATE')
  } catch (error) {
    if (isBusy(error)) return true
    throw error
  } finally {
    database.close()
  }
  remove(file)
  return false
}

function lockFile(dir: string, owner: number): string {
  return join(dir, `process-${owner}.lock`)
}

function remove(file: string): void {
  for (const name of [file, `${file}-journal`]) rmSync(name, { force: true })
}
