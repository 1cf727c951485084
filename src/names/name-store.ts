import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { errorMessage } from '../errors.ts'
import type { PassageIndex } from '../index/passage-index.ts'
import { type Logger, silentLogger } from '../log.ts'
import { collectNames } from './collect-names.ts'
import { NAMES_SCHEMA, type NameDatabase, openNameDatabase } from './name-database.ts'

export interface NameStoreOptions {
  /** Where the names of an index are kept for the next start; without it, they are collected into memory. */
  readonly folder?: string | undefined
  readonly log?: Logger
}

/** The names and topics of an open index. */
export interface NameStore {
  /** Undefined while they are still being collected after `patienceMs`. */
  ready(patienceMs: number): Promise<NameDatabase | undefined>
  /** Ends collecting. */
  close(): Promise<void>
}

/** Files of crashed processes are removed after this time. */
const ABANDONED_MS = 3_600_000

/**
 * The names of an index: from the file of an earlier start, or collected from its passages, in the background and only once, when
 * they are first asked for. They follow from the passages alone, so both engines share one way: a file of their own, by version.
 */
export function createNameStore(
  index: Pick<PassageIndex, 'facts' | 'read'>,
  { folder, log = silentLogger }: NameStoreOptions = {},
): NameStore {
  const stopping = new AbortController()
  let opening: Promise<NameDatabase | undefined> | undefined
  const open = async (): Promise<NameDatabase | undefined> => {
    try {
      return folder === undefined ? await collectInto(undefined) : await openFileOrMemory(folder)
    } catch (error) {
      if (!stopping.signal.aborted) log.warn('names could not be collected', { reason: errorMessage(error) })
      // The next one who asks starts again.
      opening = undefined
      return undefined
    }
  }
  const collectInto = async (path: string | undefined): Promise<NameDatabase> => {
    const database = openNameDatabase(path)
    try {
      await collectNames(index, database, stopping.signal)
      return database
    } catch (error) {
      database.close()
      throw error
    }
  }
  /** In memory where the folder cannot be written. */
  const openFileOrMemory = async (parent: string): Promise<NameDatabase> => {
    try {
      return await openFile(parent)
    } catch (error) {
      stopping.signal.throwIfAborted()
      log.warn('names cannot be kept', { reason: errorMessage(error) })
      return collectInto(undefined)
    }
  }
  const openFile = async (parent: string): Promise<NameDatabase> => {
    const path = join(parent, `names-${NAMES_SCHEMA}-${index.facts.version}.db`)
    const kept = await openComplete(path)
    if (kept) return kept
    await mkdir(parent, { recursive: true, mode: 0o700 })
    const unfinished = `${path}.${process.pid}-${Date.now().toString(36)}.tmp`
    try {
      ;(await collectInto(unfinished)).close()
      await rename(unfinished, path)
    } finally {
      await rm(unfinished, { force: true })
    }
    await removeOthers(parent, path)
    return openNameDatabase(path)
  }
  return {
    async ready(patienceMs) {
      opening ??= open()
      let timer: NodeJS.Timeout | undefined
      const patience = new Promise<undefined>(resolve => {
        timer = setTimeout(() => resolve(undefined), patienceMs)
      })
      const first = await Promise.race([opening, patience])
      clearTimeout(timer)
      return first
    },
    async close() {
      stopping.abort(new Error('the index is closed'))
      const database = await opening
      database?.close()
    },
  }
}

/** A file that an earlier start has finished; a damaged one is removed. */
async function openComplete(path: string): Promise<NameDatabase | undefined> {
  const exists = await stat(path).then(
    () => true,
    () => false,
  )
  if (!exists) return undefined
  try {
    const database = openNameDatabase(path)
    if (database.isComplete) return database
    database.close()
  } catch {
    // Not a database: it is made again.
  }
  await rm(path, { force: true })
  return undefined
}

/** Removes the names of other indexes. Whoever has them open keeps them. */
async function removeOthers(folder: string, own: string): Promise<void> {
  for (const file of await readdir(folder)) {
    const path = join(folder, file)
    if (!/^names-.*\.(?:db|tmp)$/u.test(file) || path === own) continue
    const age =
      Date.now() -
      (await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ))
    if (file.endsWith('.db') || age > ABANDONED_MS) await rm(path, { force: true })
  }
}
