import { createSearch } from '../../src/search/create-search.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createVerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createHashEmbedder } from '../embeddings/hash-embedder.ts'
import { buildSmallIndex } from '../search/small-index.ts'

/** Answers from the small corpus, without a model; `dir` takes corpus and vectors. */
export async function openSmallAnswerer(dir: string): Promise<VerifyingAnswerer> {
  const embedder = createHashEmbedder()
  const index = await buildSmallIndex(dir, embedder)
  return createVerifyingAnswerer({ index, search: createSearch({ index, embedder }) })
}
