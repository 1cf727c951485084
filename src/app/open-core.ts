import { access } from 'node:fs/promises'
import type { Config } from '../config.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { startWorkerEmbedder } from '../embeddings/worker-embedder.ts'
import { CorpusError, errorMessage } from '../errors.ts'
import type { Bundle } from '../search/bundle.ts'
import { bundleIndex } from '../search/bundle-index.ts'
import { createCachedSearch } from '../search/cached-search.ts'
import { createSearch } from '../search/create-search.ts'
import { readPointer } from '../search/index-folder.ts'
import { hasModel } from '../search/manifest.ts'
import { findBundle, openIndex } from '../search/open-index.ts'
import type { Search } from '../search/search.ts'
import { createVerifyingAnswerer, type VerifyingAnswerer } from '../verification/verifying-answerer.ts'
import { ensureIndex, type IndexOptions, modelSource } from './ensure-index.ts'

/** The running core: answers, and what it answers from. */
export interface Core {
  readonly answerer: VerifyingAnswerer
  /** Uncached, for measurements; the answerer's is cached. */
  readonly search: Search
  readonly bundle: Bundle
  readonly embedder: Embedder
  close(): Promise<void>
}

/** Opens model and index. Where there is a corpus folder, the index is built first if missing or stale. Throws DayekError. */
export async function openCore(config: Config, options: IndexOptions = {}): Promise<Core> {
  const embedder = await startWorkerEmbedder(modelSource(config))
  try {
    const bundle = await openBundle(config, embedder, options)
    await embedder.ready
    return createCore(bundle, embedder)
  } catch (error) {
    await embedder.close()
    throw error
  }
}

/** The core over an open index. */
export function createCore(bundle: Bundle, embedder: Embedder): Core {
  const search = createSearch({ index: bundleIndex(bundle), embedder })
  const answerer = createVerifyingAnswerer({ bundle, search: createCachedSearch(search) })
  return { answerer, search, bundle, embedder, close: () => embedder.close() }
}

/**
 * The index of the corpus folder; without such a folder, the index as it is. That one also where `onCorpusFault` is given
 * and the reports have a fault.
 */
export async function openBundle(config: Config, embedder: Embedder, options: IndexOptions): Promise<Bundle> {
  const { corpusDir, indexDir } = config
  const hasCorpus = await access(corpusDir).then(
    () => true,
    () => false,
  )
  if (!hasCorpus) return openIndex(indexDir, corpusDir)
  try {
    return (await ensureIndex(config, embedder, { keepPinned: true, ...options })).bundle
  } catch (error) {
    const bundle =
      options.onCorpusFault && error instanceof CorpusError && (await findUsable(config, embedder))
    if (!bundle) throw error
    options.onCorpusFault?.({ reason: errorMessage(error), inUse: bundle.manifest })
    return bundle
  }
}

/** The index in use, if this model can search it. */
async function findUsable({ indexDir }: Config, { model }: Embedder): Promise<Bundle | undefined> {
  const pointer = await readPointer(indexDir)
  const bundle = pointer && (await findBundle(indexDir, pointer.version))
  return bundle && hasModel(bundle.manifest, model) ? bundle : undefined
}
