import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { errorMessage, StoreError } from '../../errors.ts'
import { openDatabase, type SqliteDatabase } from './sqlite-database.ts'

/**
 * Copies the settings into a new file that only its owner may read, while the bot may be writing to them, and checks
 * the copy. `target` is a file, or a folder, in which the file is named by the time. What does not exist yet is a folder if
 * it ends in / or has no extension, and is created for its owner alone. Returns the path of the copy.
 * Throws StoreError; then there is no copy.
 */
export async function backUpDatabase(file: string, target: string, now = new Date()): Promise<string> {
  if (!existsSync(file)) throw new StoreError(`there are no settings ${file} to back up. Check DATA_DIR`)
  const copy = copyPath(target, now)
  if (existsSync(copy)) throw new StoreError(`${copy} exists already. Name another file, or remove it`)
  const partial = `${copy}.partial`
  try {
    closeSync(openSync(partial, 'wx', 0o600))
  } catch (cause) {
    throw new StoreError(`the backup ${partial} cannot be created (${errorMessage(cause)})`, { cause })
  }
  try {
    await copyInto(partial, file)
    renameSync(partial, copy)
  } catch (cause) {
    throw new StoreError(`the backup ${copy} failed (${errorMessage(cause)}). Check free space`, { cause })
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${partial}${suffix}`, { force: true })
  }
  return copy
}

/** `dayek-2026-11-28T221500Z.db` in a folder, else the file as given. */
function copyPath(target: string, now: Date): string {
  try {
    if (!isFolder(target)) return target
    mkdirSync(target, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new StoreError(`the backup ${target} cannot be created (${errorMessage(cause)})`, { cause })
  }
  const time = now
    .toISOString()
    .replaceAll(':', '')
    .replace(/\.\d+Z$/, 'Z')
  return path.join(target, `dayek-${time}.db`)
}

function isFolder(target: string): boolean {
  const stats = statSync(target, { throwIfNoEntry: false })
  return stats ? stats.isDirectory() : /[\\/]$/.test(target) || path.extname(target) === ''
}

async function copyInto(copy: string, file: string): Promise<void> {
  const database = openDatabase(file)
  try {
    // All pages in one step: what is written meanwhile waits, and the copy is of one moment.
    await database.backup(copy, { progress: () => Number.MAX_SAFE_INTEGER })
    checkCopy(database, copy)
  } finally {
    database.close()
  }
}

/** Attached rather than opened, so that nothing in the folder of the copy is changed. */
function checkCopy(database: SqliteDatabase, copy: string): void {
  database.prepare('ATTACH ? AS copy').run(copy)
  const damage = String(database.pragma('copy.quick_check(1)', { simple: true }))
  database.exec('DETACH copy')
  if (damage !== 'ok') throw new Error(damage.replaceAll('\n', ' '))
}
