import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'

/** A running process holds the lock. */
export class LockedError extends Error {
  /** Its id; 0 while it has not written it yet. */
  readonly holder: number

  constructor(holder: number) {
    super(`locked by process ${holder}`)
    this.holder = holder
  }
}

/**
 * Takes a lock file for this process; remove it to release the lock. A lock whose process has died is taken over, by one
 * process where several try. Throws LockedError, or a system error when the folder cannot be written.
 */
export async function takeLock(path: string): Promise<void> {
  while (!(await createLock(path)) && !(await takeOver(path)));
}

/** Replaces a stale lock; false when it was released in between. */
async function takeOver(path: string): Promise<boolean> {
  // Only the holder of the turn replaces a lock, so that nobody removes that of a process that was faster.
  const turn = `${path}.takeover`
  try {
    await checkIsStale(path)
    await takeLock(turn)
    try {
      await checkIsStale(path)
      await rename(turn, path)
    } catch (cause) {
      await rm(turn, { force: true })
      throw cause
    }
    return true
  } catch (cause) {
    if (!isMissing(cause)) throw cause
    return false
  }
}

/** Whether there was no lock. */
async function createLock(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (cause) {
    if (isSystemError(cause) && cause.code === 'EEXIST') return false
    // An empty file is left.
    if (isSystemError(cause) && cause.code === 'ENOSPC') await rm(path, { force: true })
    throw cause
  }
}

/** A file without an id may be a lock that is being written. */
const MAX_UNWRITTEN_MS = 10_000

/** Throws LockedError when a running process holds the lock, ENOENT when nobody does. */
async function checkIsStale(path: string): Promise<void> {
  const { mtimeMs } = await stat(path)
  const holder = Number(await readFile(path, 'utf8'))
  if (holder > 0 && isRunning(holder)) throw new LockedError(holder)
  if (!(holder > 0) && Date.now() - mtimeMs < MAX_UNWRITTEN_MS) throw new LockedError(0)
}

/** ENOSPC, EACCES, EISDIR… of a file operation. */
export function isSystemError(error: unknown): error is Error & { readonly code?: string } {
  return error instanceof Error && 'syscall' in error
}

function isMissing(error: unknown): boolean {
  return isSystemError(error) && error.code === 'ENOENT'
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
