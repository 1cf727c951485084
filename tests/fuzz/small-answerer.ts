import { bundleIndex } from '../../src/search/bundle-index.ts'
import { createSearch } from '../../src/search/create-search.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createVerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createHashEmbedder } from '../embeddings/hash-embedder.ts'
import { buildSmallBundle } from '../search/small-bundle.ts'

/** Answers from the small corpus, without a model; `dir` takes corpus and index. */
export async function openSmallAnswerer(dir: string): Promise<VerifyingAnswerer> {
  const embedder = createHashEmbedder()
  const bundle = await buildSmallBundle(dir, embedder)
  return createVerifyingAnswerer({ bundle, search: createSearch({ index: bundleIndex(bundle), embedder }) })
}
