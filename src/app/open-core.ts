import { access } from 'node:fs/promises'
import type { Config } from '../config.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { startWorkerEmbedder } from '../embeddings/worker-embedder.ts'
import { CorpusError, errorMessage, IndexError } from '../errors.ts'
import { hasModel } from '../index/check-model.ts'
import type { PassageIndex } from '../index/passage-index.ts'
import { ensureIndex, findIndex, type IndexOptions, modelSource } from './ensure-index.ts'
import { type IndexStore, openIndexStore } from './index-store.ts'
import { type IndexReader, readIndex } from './served-index.ts'

/** The running core: answers, and what it answers from. */
export interface Core extends IndexReader {
  readonly embedder: Embedder
  close(): Promise<void>
}

/** Opens model and index. Where there is a corpus folder, the index is built first if missing or stale. Throws DayekError. */
export async function openCore(config: Config, options: IndexOptions = {}): Promise<Core> {
  const store = await openIndexStore(config)
  try {
    const embedder = await startWorkerEmbedder(modelSource(config))
    try {
      const index = await openCorpusIndex(config, store, embedder, options)
      await embedder.ready
      const close = async () => {
        await index.close()
        await embedder.close()
        await store.close()
      }
      return { ...readIndex(index, embedder), embedder, close }
    } catch (error) {
      await embedder.close()
      throw error
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

/**
 * The index of the corpus folder; without such a folder, the index as it is. That one also where `onCorpusFault` is given
 * and the reports have a fault.
 */
export async function openCorpusIndex(
  config: Config,
  store: IndexStore,
  embedder: Embedder,
  options: IndexOptions,
): Promise<PassageIndex> {
  const { corpusDir } = config
  const hasCorpus = await access(corpusDir).then(
    () => true,
    () => false,
  )
  if (!hasCorpus) return openInUse(store, corpusDir)
  try {
    return (await ensureIndex(config, store, embedder, { keepPinned: true, ...options })).index
  } catch (error) {
    const index = options.onCorpusFault && error instanceof CorpusError && (await findUsable(store, embedder))
    if (!index) throw error
    options.onCorpusFault?.({ reason: errorMessage(error), inUse: index.facts })
    return index
  }
}

async function openInUse(store: IndexStore, corpusDir: string): Promise<PassageIndex> {
  const current = await store.current()
  if (current) return store.open(current.version)
  throw new IndexError(
    `There is no index in ${store.name}, and no folder ${corpusDir} to build it from. Set INDEX_DIR to a folder with an index, or CORPUS_DIR to the reports`,
  )
}

/** The index in use, if this model can search it. */
async function findUsable(store: IndexStore, { model }: Embedder): Promise<PassageIndex | undefined> {
  const current = await store.current()
  const index = current && (await findIndex(store, current.version))
  if (!index || hasModel(index.facts, model)) return index
  await index.close()
  return undefined
}
