import { join } from 'node:path'
import { IndexError } from '../errors.ts'
import { readPointer } from '../index/index-folder.ts'
import type { Bundle } from './bundle.ts'
import { loadBundle } from './load-bundle.ts'
import { REBUILD } from './manifest.ts'
import { termsFingerprint } from './passage-terms.ts'

/** Opens the index in use; needs only its folder. Throws IndexError, whose message also names the corpus folder. */
export async function openIndex(indexDir: string, corpusDir = 'corpus'): Promise<Bundle> {
  const pointer = await readPointer(indexDir)
  if (!pointer) {
    const wayOut = `Set INDEX_DIR to a folder with an index, or CORPUS_DIR to the reports`
    throw new IndexError(
      `There is no index in ${indexDir}, and no folder ${corpusDir} to build it from. ${wayOut}`,
    )
  }
  return openIndexVersion(indexDir, pointer.version)
}

/** Opens one bundle. Throws IndexError. */
export async function openIndexVersion(indexDir: string, version: string): Promise<Bundle> {
  const dir = join(indexDir, version)
  const bundle = await loadBundle(dir)
  if (termsFingerprint(bundle.passages) !== bundle.manifest.termsSha256) {
    throw new IndexError(
      `The index in ${dir} was built by a version of Dayek that stems words differently. ${REBUILD}`,
    )
  }
  return bundle
}

/** The same, but undefined if the bundle is missing, broken or outdated. */
export async function findBundle(indexDir: string, version: string): Promise<Bundle | undefined> {
  try {
    return await openIndexVersion(indexDir, version)
  } catch (error) {
    if (error instanceof IndexError) return undefined
    throw error
  }
}
