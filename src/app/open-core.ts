import { join } from 'node:path'
import type { Config } from '../config.ts'
import { loadGlossary } from '../corpus/glossary.ts'
import { corpusHash, loadCorpus } from '../corpus/load-corpus.ts'
import { loadUnanswered } from '../corpus/unanswered.ts'
import type { EmbeddingProgress } from '../embeddings/embed-texts.ts'
import type { Embedder, ModelInfo } from '../embeddings/embedder.ts'
import { openVectorCache } from '../embeddings/vector-cache.ts'
import { openWorkerEmbedder } from '../embeddings/worker-embedder.ts'
import { buildBundle, bundleVersion, findCurrentBundle } from '../search/build-bundle.ts'
import type { Bundle } from '../search/bundle.ts'
import { createCachedSearch } from '../search/cached-search.ts'
import { createSearch } from '../search/create-search.ts'
import { pruneBundles, withIndexLock } from '../search/index-folder.ts'
import type { Search } from '../search/search.ts'
import { createVerifyingAnswerer, type VerifyingAnswerer } from '../verification/verifying-answerer.ts'

/** The running core: answers, and what it answers from. */
export interface Core {
  readonly answerer: VerifyingAnswerer
  /** Uncached, for measurements; the answerer's is cached. */
  readonly search: Search
  readonly bundle: Bundle
  readonly embedder: Embedder
  close(): Promise<void>
}

export interface IndexOptions {
  /** Called when an index is built, before the first and after each batch of texts. */
  readonly onProgress?: (progress: EmbeddingProgress) => void
  /** A bundle that someone rolled back to is kept, even when the corpus is another one now. */
  readonly keepPinned?: boolean
}

/** Opens model and index; builds the index first when it is missing or stale. Throws DayekError. */
export async function openCore(config: Config, options: IndexOptions = {}): Promise<Core> {
  const embedder = await openWorkerEmbedder(modelSource(config))
  try {
    const { bundle } = await ensureBundle(config, embedder, { keepPinned: true, ...options })
    const search = createSearch({ bundle, embedder })
    return {
      answerer: createVerifyingAnswerer({ bundle, search: createCachedSearch(search) }),
      search,
      bundle,
      embedder,
      close: () => embedder.close(),
    }
  } catch (error) {
    await embedder.close()
    throw error
  }
}

/** The bundle for the corpus and the model as they are now, and whether it had to be built. Throws DayekError. */
export async function ensureBundle(
  config: Config,
  embedder: Embedder,
  { onProgress, keepPinned = false }: IndexOptions = {},
): Promise<{ readonly bundle: Bundle; readonly isNew: boolean }> {
  const { indexDir, corpusDir } = config
  const reports = await loadCorpus(corpusDir)
  const source = {
    reports,
    corpusSha256: await corpusHash(corpusDir),
    glossary: await loadGlossary(corpusDir),
    unanswered: await loadUnanswered(corpusDir),
  }
  const current = await findCurrentBundle(indexDir, bundleVersion(source, embedder.model), keepPinned)
  if (current) return { bundle: current, isNew: false }
  return withIndexLock(indexDir, async () => {
    const cache = await openVectorCache(cachePath(indexDir, embedder.model), embedder.model.dimensions)
    const bundle = await buildBundle(source, embedder, { indexDir, cache, ...(onProgress && { onProgress }) })
    await pruneBundles(indexDir)
    return { bundle, isNew: true }
  })
}

/** Where the model of the configuration is. */
export function modelSource(config: Config) {
  return {
    modelsDir: config.modelsDir,
    id: config.embeddingModel,
    allowDownload: config.allowModelDownload,
    queryPrefix: config.queryPrefix,
    passagePrefix: config.passagePrefix,
  }
}

/** The file of all vectors that this model has given for an index in that folder. */
export function cachePath(indexDir: string, model: ModelInfo): string {
  return join(indexDir, `vectors-${model.sha256.slice(0, 12)}.cache`)
}
