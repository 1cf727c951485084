import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { errorMessage, IndexError } from '../../errors.ts'
import { readPointer, writePointer } from '../index-folder.ts'
import { readVersionManifest, SEGMENTS_DIR, type VersionManifest } from './version-manifest.ts'

/** Versions with a readable manifest in an index folder, newest first. */
export async function embeddedVersions(indexDir: string): Promise<readonly VersionManifest[]> {
  const versions = (await versionFolders(indexDir)).flatMap(name => findManifest(join(indexDir, name)) ?? [])
  return versions.sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}

async function versionFolders(indexDir: string): Promise<readonly string[]> {
  const names = await readdir(indexDir).catch(() => [])
  return names.filter(name => /^[0-9a-f]{12}$/.test(name))
}

function findManifest(dir: string): VersionManifest | undefined {
  try {
    return readVersionManifest(dir)
  } catch (error) {
    if (error instanceof IndexError) return undefined
    throw error
  }
}

/**
 * Points CURRENT at the newest other version and pins it; after a rollback, at the one before. Throws IndexError when there is none.
 */
export async function rollBackEmbedded(indexDir: string): Promise<string> {
  const current = await readPointer(indexDir)
  const versions = (await embeddedVersions(indexDir)).map(({ version }) => version)
  const at = versions.indexOf(current?.version ?? '')
  const earlier = !current?.pinned ? versions : at < 0 ? [] : versions.slice(at + 1)
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
 * Removes all versions but the current and the previous one, those of older formats, segments that neither has, and leftovers of
 * interrupted builds. To be called with the lock of the folder. Returns why some of them are still there.
 */
export async function pruneEmbedded(indexDir: string): Promise<readonly string[]> {
  const current = await readPointer(indexDir)
  const versions = await embeddedVersions(indexDir)
  const own = versions.filter(({ version }) => version === current?.version)
  const kept = [...own, ...versions.filter(({ version }) => version !== current?.version).slice(0, 1)]
  const keptVersions = new Set([...kept.map(({ version }) => version), current?.version])
  const keptSegments = new Set(kept.flatMap(({ segments }) => segments.map(({ name }) => name)))
  const segmentsDir = join(indexDir, SEGMENTS_DIR)
  const unused = [
    ...(await versionFolders(indexDir)).filter(name => !keptVersions.has(name)),
    ...(await readdir(indexDir)).filter(name => name.startsWith('.building')),
    ...(await readdir(segmentsDir).catch(() => []))
      .filter(name => !keptSegments.has(name))
      .map(name => join(SEGMENTS_DIR, name)),
  ]
  const failures: string[] = []
  for (const name of unused) {
    await rm(join(indexDir, name), { recursive: true, force: true }).catch((error: unknown) => {
      failures.push(errorMessage(error))
    })
  }
  return failures
}
