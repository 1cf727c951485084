import { ensureIndex, modelSource } from '../src/app/ensure-index.ts'
import { indexProgress } from '../src/app/index-progress.ts'
import { openIndexStore } from '../src/app/index-store.ts'
import { parseConfig } from '../src/config.ts'
import type { Embedder } from '../src/embeddings/embedder.ts'
import { describeModel, type ModelSource } from '../src/embeddings/model.ts'
import { openWorkerEmbedder } from '../src/embeddings/worker-embedder.ts'

/** Builds the index of the bundled corpus before the tests that use it, unless it is up to date. */
export async function setup(): Promise<void> {
  const config = parseConfig({})
  const embedder = await createLazyEmbedder(modelSource(config))
  const store = await openIndexStore(config)
  const onProgress = indexProgress(process.stderr)
  const { index } = await ensureIndex(config, store, embedder, { isThorough: true, onProgress })
  await index.close()
  await store.close()
  await embedder.close()
}

/** Opens the model only for texts whose vectors are neither shipped nor cached: loading it takes longer than the rest. */
async function createLazyEmbedder(source: ModelSource): Promise<Embedder> {
  const { model } = await describeModel(source)
  let opened: Promise<Embedder> | undefined
  const open = () => {
    opened ??= openWorkerEmbedder(source)
    return opened
  }
  return {
    model,
    embed: async (texts, kind) => (texts.length > 0 ? (await open()).embed(texts, kind) : []),
    embedTokens: async (texts, kind) => (texts.length > 0 ? (await open()).embedTokens(texts, kind) : []),
    close: async () => (await opened)?.close(),
  }
}
