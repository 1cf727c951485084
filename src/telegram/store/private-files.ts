import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import path from 'node:path'

const OWNER_ONLY_DIR = 0o700
const OWNER_ONLY_FILE = 0o600
/** Set on folders that belong to everybody, such as /tmp. */
const STICKY = 0o1000

/**
 * Creates a database file and its folder for this user alone, and takes the rights of others from existing ones. SQLite
 * gives -wal and -shm the rights of the database when it creates them.
 */
export function makePrivate(file: string): void {
  const dir = path.dirname(file)
  mkdirSync(dir, { recursive: true, mode: OWNER_ONLY_DIR })
  restrict(dir, OWNER_ONLY_DIR)
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) return
  createFile(file)
  for (const suffix of ['', '-wal', '-shm']) restrict(`${file}${suffix}`, OWNER_ONLY_FILE)
}

function createFile(file: string): void {
  try {
    closeSync(openSync(file, 'a', OWNER_ONLY_FILE))
  } catch {
    // SQLite says better what is wrong.
  }
}

/** Never adds a right: a read-only file stays read-only. */
function restrict(name: string, mask: number): void {
  const stats = statSync(name, { throwIfNoEntry: false })
  if (!stats || stats.mode & STICKY || (stats.mode & 0o777 & ~mask) === 0) return
  try {
    chmodSync(name, stats.mode & mask)
  } catch {
    // Another user's folder, or a file system without rights: the bot works there all the same.
  }
}
