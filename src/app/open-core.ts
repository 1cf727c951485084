import { access } from 'node:fs/promises'
import type { Config } from '../config.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { startWorkerEmbedder } from '../embeddings/worker-embedder.ts'
import type { Bundle } from '../search/bundle.ts'
import { createCachedSearch } from '../search/cached-search.ts'
import { createSearch } from '../search/create-search.ts'
import { openIndex } from '../search/open-index.ts'
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
  const search = createSearch({ bundle, embedder })
  const answerer = createVerifyingAnswerer({ bundle, search: createCachedSearch(search) })
  return { answerer, search, bundle, embedder, close: () => embedder.close() }
}

/** The index of the corpus folder; without such a folder, the index as it is. */
export async function openBundle(config: Config, embedder: Embedder, options: IndexOptions): Promise<Bundle> {
  const { corpusDir, indexDir } = config
  const hasCorpus = await access(corpusDir).then(
    () => true,
    () => false,
  )
  if (!hasCorpus) return openIndex(indexDir, corpusDir)
  return (await ensureIndex(config, embedder, { keepPinned: true, ...options })).bundle
}
