import { open, readFile, rm } from 'node:fs/promises'

/** A running process holds the lock. */
export class LockedError extends Error {
  /** Its id. */
  readonly holder: number

  constructor(holder: number) {
    super(`locked by process ${holder}`)
    this.holder = holder
  }
}

/**
 * Takes a lock file for this process; remove it to release the lock. A lock whose process has died is taken over. Throws
 * LockedError, or a system error when the folder cannot be written.
 */
export async function takeLock(path: string): Promise<void> {
  const holder = Number(await readFile(path, 'utf8').catch(() => ''))
  if (holder > 0 && isRunning(holder)) throw new LockedError(holder)
  await rm(path, { force: true })
  const file = await open(path, 'wx')
  await file.writeFile(String(process.pid))
  await file.close()
}

/** ENOSPC, EACCES, EISDIR… of a file operation. */
export function isSystemError(error: unknown): error is Error & { readonly code?: string } {
  return error instanceof Error && 'syscall' in error
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
