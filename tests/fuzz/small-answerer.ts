import { join } from 'node:path'
import { corpusHash, loadCorpus } from '../../src/corpus/load-corpus.ts'
import { openVectorCache } from '../../src/embeddings/vector-cache.ts'
import { buildBundle } from '../../src/search/build-bundle.ts'
import { createSearch } from '../../src/search/create-search.ts'
import { planIndex } from '../../src/search/index-plan.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createVerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createHashEmbedder } from '../embeddings/hash-embedder.ts'
import { writeSmallCorpus } from '../search/small-corpus.ts'

/** Answers from the small corpus, without a model; `dir` takes corpus and index. */
export async function openSmallAnswerer(dir: string): Promise<VerifyingAnswerer> {
  const corpusDir = join(dir, 'corpus')
  await writeSmallCorpus(corpusDir)
  const embedder = createHashEmbedder()
  const source = { reports: await loadCorpus(corpusDir), corpusSha256: await corpusHash(corpusDir) }
  const cache = await openVectorCache(join(dir, 'cache'), embedder.model)
  const bundle = await buildBundle(planIndex(source), embedder, { indexDir: join(dir, 'index'), cache })
  return createVerifyingAnswerer({ bundle, search: createSearch({ bundle, embedder }) })
}
