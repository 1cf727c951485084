import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { errorMessage, IndexError } from '../errors.ts'
import { readPointer, writePointer } from '../index/index-folder.ts'
import { readManifest } from './manifest.ts'

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
