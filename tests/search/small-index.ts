import { join } from 'node:path'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import { surveyTexts } from '../../src/embeddings/text-survey.ts'
import { openVectorCache } from '../../src/embeddings/vector-cache.ts'
import { buildMemoryIndex } from '../../src/index/build-memory-index.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { type CorpusInputArgs, embedCorpus, openCorpusInput } from '../../src/search/corpus-input.ts'
import { outlineCorpus } from '../../src/search/corpus-outline.ts'
import { writeSmallCorpus } from './small-corpus.ts'

export interface EmbedOptions {
  readonly quality?: unknown
  readonly shippedPath?: string
}

/** Embeds the texts of `dir`/corpus, and returns what an index is built from. The vectors are kept in `dir`. */
export async function embedFolder(
  dir: string,
  embedder: Embedder,
  { quality = null, shippedPath }: EmbedOptions = {},
): Promise<CorpusInputArgs> {
  const { model } = embedder
  const cachePath = join(dir, 'vectors.db')
  const cache = await openVectorCache(cachePath, model, { shippedPath })
  const survey = surveyTexts(model, cache)
  try {
    const source = {
      corpusDir: join(dir, 'corpus'),
      model,
      tokenVectors: 'full',
      codebook: undefined,
    } as const
    const outline = await outlineCorpus({ ...source, quality }, survey)
    await embedCorpus(outline, survey, embedder, cache)
    return { outline, vectors: { cachePath, shippedPath } }
  } finally {
    survey.close()
    cache.close()
  }
}

/** The index of `dir`/corpus, in memory. */
export async function buildFolderIndex(
  dir: string,
  embedder: Embedder,
  options?: EmbedOptions,
): Promise<PassageIndex> {
  const input = await openCorpusInput(await embedFolder(dir, embedder, options))
  try {
    return await buildMemoryIndex(input)
  } finally {
    input.close()
  }
}

/** The index of the small corpus, in memory; `dir` takes corpus and vectors. */
export async function buildSmallIndex(
  dir: string,
  embedder: Embedder,
  options?: EmbedOptions,
): Promise<PassageIndex> {
  await writeSmallCorpus(join(dir, 'corpus'))
  return buildFolderIndex(dir, embedder, options)
}
