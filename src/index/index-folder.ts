import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isSystemError, LockedError, takeLock } from '../corpus/lock-file.ts'
import { errorMessage, IndexError } from '../errors.ts'

/** The content of the pointer file CURRENT: which version is in use. */
export interface CurrentPointer {
  readonly version: string
  /** Set by a rollback: `npm start` keeps the version, `npm run embed` replaces it. */
  readonly pinned: boolean
}

const POINTER = 'CURRENT'
const LOCK = 'LOCK'

/** Reads CURRENT of `embeddings/index/`; undefined when there is no index yet. */
export async function readPointer(indexDir: string): Promise<CurrentPointer | undefined> {
  let line: string
  try {
    line = (await readFile(join(indexDir, POINTER), 'utf8')).trim()
  } catch {
    return undefined
  }
  const [version = '', word] = line.split(' ')
  return /^[0-9a-f]{12}$/.test(version) ? { version, pinned: word === 'pinned' } : undefined
}

/** The pointer, and when it was written: writing it again, even with the same content, gives another state. */
export interface PointerState extends CurrentPointer {
  /** Unix time in milliseconds. */
  readonly modifiedMs: number
}

/** Undefined when there is no index. */
export async function readPointerState(indexDir: string): Promise<PointerState | undefined> {
  // First, so that a pointer written in between is seen as a change the next time.
  const stats = await stat(join(indexDir, POINTER)).catch(() => undefined)
  const pointer = await readPointer(indexDir)
  return stats && pointer ? { ...pointer, modifiedMs: stats.mtimeMs } : undefined
}

/** Switches to another version atomically. */
export async function writePointer(indexDir: string, { version, pinned }: CurrentPointer): Promise<void> {
  const aside = join(indexDir, `${POINTER}.new`)
  await writeFile(aside, `${version}${pinned ? ' pinned' : ''}\n`)
  await rename(aside, join(indexDir, POINTER))
}

/**
 * Runs `work` while holding the lock of the folder. A lock whose process has died is taken over.
 * Throws IndexError when another build is running or the folder cannot be written.
 */
export async function withIndexLock<T>(indexDir: string, work: () => Promise<T>): Promise<T> {
  const path = join(indexDir, LOCK)
  try {
    await mkdir(indexDir, { recursive: true })
    await takeLock(path)
  } catch (cause) {
    if (cause instanceof LockedError) {
      throw new IndexError(
        `Another process (${cause.holder}) is building the index. Wait for it, or remove ${path} if that process is something else`,
      )
    }
    throw new IndexError(`The index folder ${indexDir} cannot be written: ${errorMessage(cause)}`, { cause })
  }
  try {
    return await work()
  } catch (cause) {
    if (!isSystemError(cause)) throw cause
    const message = `The index folder ${indexDir} cannot be used: ${cause.message}. Check free space and permissions`
    throw new IndexError(message, { cause })
  } finally {
    await rm(path, { force: true })
  }
}
