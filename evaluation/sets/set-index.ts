import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureIndex } from '../../src/app/ensure-index.ts'
import { openFolderStore } from '../../src/app/index-store.ts'
import type { Config } from '../../src/config.ts'
import type { EmbeddingProgress } from '../../src/embeddings/embed-missing.ts'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import { createCachedIndex } from '../../src/index/cached-index.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { type MergeOptions, mergeCorpora } from './merge-corpora.ts'

export interface SetIndexOptions extends MergeOptions {
  readonly onProgress?: (progress: EmbeddingProgress) => void
}

/** Builds one index of the reports in several corpus folders. Its vectors are cached in `config.indexDir`. */
export async function buildSetIndex(
  corpusDirs: readonly string[],
  config: Config,
  embedder: Embedder,
  { onProgress, ...mergeOptions }: SetIndexOptions = {},
): Promise<PassageIndex> {
  const dir = await mkdtemp(join(tmpdir(), 'dayek-set-'))
  try {
    await mergeCorpora(corpusDirs, dir, mergeOptions)
    const options = { isThorough: true, ...(onProgress && { onProgress }) }
    const store = openFolderStore(config.indexDir)
    const { index } = await ensureIndex({ ...config, corpusDir: dir }, store, embedder, options)
    return createCachedIndex(index)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
