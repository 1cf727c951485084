import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isSystemError, LockedError, takeLock } from '../corpus/lock-file.ts'
import { ImportError } from '../errors.ts'
import { ASIDE_PREFIX, recoverReplacement } from './replace-report.ts'

const LOCK = '.lock'

/** Corpora that this process is changing: the lock file only keeps other processes away. */
const changing = new Set<string>()

/**
 * Runs `work` while no other import changes the corpus, and removes what an interrupted one has left. Throws ImportError
 * when another one is running, or the folder cannot be written.
 */
export async function withCorpusLock<T>(corpusDir: string, work: () => Promise<T>): Promise<T> {
  if (changing.has(corpusDir)) throw busy(corpusDir, process.pid)
  changing.add(corpusDir)
  try {
    return await locked(corpusDir, work)
  } catch (cause) {
    throw isSystemError(cause) ? unwritable(corpusDir, cause) : cause
  } finally {
    changing.delete(corpusDir)
  }
}

async function locked<T>(corpusDir: string, work: () => Promise<T>): Promise<T> {
  const path = join(corpusDir, LOCK)
  await mkdir(corpusDir, { recursive: true })
  try {
    await takeLock(path)
  } catch (cause) {
    if (cause instanceof LockedError) throw busy(corpusDir, cause.holder)
    throw cause
  }
  try {
    await removeLeftovers(corpusDir)
    return await work()
  } finally {
    await removeLeftovers(corpusDir).catch(() => {})
    await rm(path, { force: true }).catch(() => {})
  }
}

async function removeLeftovers(corpusDir: string): Promise<void> {
  await recoverReplacement(corpusDir)
  for (const name of await readdir(corpusDir)) {
    if (name.startsWith(ASIDE_PREFIX)) await rm(join(corpusDir, name), { recursive: true, force: true })
  }
}

function busy(corpusDir: string, holder: number): ImportError {
  return new ImportError(
    `Another import (process ${holder}) is changing ${corpusDir}. Wait until it has finished and try again`,
    { fault: 'corpus-in-use' },
  )
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Free some space and import again',
  EDQUOT: 'the disk quota is used up. Free some space and import again',
  EROFS: 'the file system is read-only. Set CORPUS_DIR to a folder that can be written',
  EACCES: 'this user may not write there. Correct the permissions, or set CORPUS_DIR to another folder',
  EEXIST: 'it is a file. Set CORPUS_DIR to a folder',
  ENOTDIR: 'it lies in a file. Set CORPUS_DIR to a folder',
  ENOENT: 'it cannot be made. Check that the folder in which it is to be can be written',
  EPERM: 'this user may not write there. Correct the permissions, or set CORPUS_DIR to another folder',
}

const FULL = ['ENOSPC', 'EDQUOT']

function unwritable(corpusDir: string, cause: Error & { readonly code?: string }): ImportError {
  const reason = REASONS[cause.code ?? ''] ?? `${cause.message}. Check free space and permissions`
  return new ImportError(`The corpus in ${corpusDir} was not changed: ${reason}`, {
    cause,
    ...(FULL.includes(cause.code ?? '') && { fault: 'disk-full' }),
  })
}
