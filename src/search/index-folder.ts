import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isSystemError, LockedError, takeLock } from '../corpus/lock-file.ts'
import { errorMessage, IndexError } from '../errors.ts'
import { readManifest } from './manifest.ts'

/** The content of the pointer file CURRENT: which bundle is in use. */
export interface CurrentPointer {
  readonly version: string
  /** Set by a rollback: `npm start` keeps the bundle, `npm run embed` replaces it. */
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

/** Switches to another bundle atomically. */
export async function writePointer(indexDir: string, { version, pinned }: CurrentPointer): Promise<void> {
  const aside = join(indexDir, `${POINTER}.new`)
  await writeFile(aside, `${version}${pinned ? ' pinned' : ''}\n`)
  await rename(aside, join(indexDir, POINTER))
}

/**
 * Points CURRENT at the newest other bundle and pins it; after a rollback, at the one before. Throws IndexError when there
 * is none.
 */
export async function rollBack(indexDir: string): Promise<string> {
  const current = await readPointer(indexDir)
  const versions = await bundleVersions(indexDir)
  const earlier = current?.pinned ? versionsBefore(versions, current.version) : versions
  const previous = earlier.find(version => version !== current?.version)
  if (!previous) {
    const inUse = current?.pinned
      ? `: ${current.version} is in use after a rollback. Run npm run embed to return to the newest`
      : ''
    throw new IndexError(`There is no earlier index in ${indexDir} to roll back to${inUse}`)
  }
  await writePointer(indexDir, { version: previous, pinned: true })
  return previous
}

/**
 * Removes all bundles but the current and the previous one, and leftovers of interrupted builds. Returns why some of them
 * are still there.
 */
export async function pruneBundles(indexDir: string): Promise<readonly string[]> {
  const failures: string[] = []
  const current = await readPointer(indexDir)
  const others = (await bundleVersions(indexDir)).filter(version => version !== current?.version)
  const leftovers = (await readdir(indexDir)).filter(name => name.startsWith('.building'))
  for (const name of [...others.slice(1), ...leftovers]) {
    await rm(join(indexDir, name), { recursive: true, force: true }).catch((error: unknown) => {
      failures.push(errorMessage(error))
    })
  }
  return failures
}

/** None where the version itself is missing. */
function versionsBefore(versions: readonly string[], version: string): readonly string[] {
  const at = versions.indexOf(version)
  return at < 0 ? [] : versions.slice(at + 1)
}

/** Versions with a readable manifest, newest first. */
async function bundleVersions(indexDir: string): Promise<readonly string[]> {
  const versions: { version: string; createdAt: string }[] = []
  for (const version of await readdir(indexDir).catch(() => [])) {
    if (!/^[0-9a-f]{12}$/.test(version)) continue
    const manifest = await readManifest(join(indexDir, version)).catch(() => undefined)
    if (manifest) versions.push({ version, createdAt: manifest.createdAt })
  }
  return versions.sort((a, b) => b.createdAt.localeCompare(a.createdAt)).map(({ version }) => version)
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
