import { join } from 'node:path'
import { corpusSource, modelSource } from '../../../src/app/ensure-index.ts'
import type { Config } from '../../../src/config.ts'
import type { Embedder } from '../../../src/embeddings/embedder.ts'
import { shippedVectorsPath } from '../../../src/embeddings/model.ts'
import { surveyTexts } from '../../../src/embeddings/text-survey.ts'
import { parseCodebook } from '../../../src/embeddings/token-codebook.ts'
import { openVectorCache } from '../../../src/embeddings/vector-cache.ts'
import { buildEmbeddedIndex } from '../../../src/index/embedded/build-embedded-index.ts'
import { embedCorpus, openCorpusInput } from '../../../src/search/corpus-input.ts'
import { outlineCorpus } from '../../../src/search/corpus-outline.ts'

/** Builds the index of the corpus that passages are generated from, with token vectors as a large index has them. */
export async function buildSource(config: Config, embedder: Embedder, indexDir: string): Promise<void> {
  const { model } = embedder
  const corpus = await corpusSource(config, model)
  const cachePath = join(indexDir, 'vectors.db')
  const shippedPath = shippedVectorsPath(modelSource(config))
  const cache = await openVectorCache(cachePath, model, { shippedPath })
  try {
    const survey = surveyTexts(model, cache, corpus.codebook && parseCodebook(corpus.codebook))
    const tokenVectors = corpus.codebook ? 'small' : 'full'
    const outline = await outlineCorpus({ ...corpus, tokenVectors }, survey)
    await embedCorpus(outline, survey, embedder, cache)
    survey.close()
    const input = await openCorpusInput({ outline, vectors: { cachePath, shippedPath } })
    try {
      await buildEmbeddedIndex(input, { indexDir })
    } finally {
      input.close()
    }
  } finally {
    cache.close()
  }
}
