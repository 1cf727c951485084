import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { excerptsOf } from '../../src/answer/answer.ts'
import { createAnswerer } from '../../src/answer/create-answerer.ts'
import type { EmbeddingKind, SegmentedText } from '../../src/embeddings/embedder.ts'
import type { Bundle } from '../../src/search/bundle.ts'
import { bundleIndex } from '../../src/search/bundle-index.ts'
import { createCachedSearch } from '../../src/search/cached-search.ts'
import { createSearch } from '../../src/search/create-search.ts'
import { createHashEmbedder } from '../embeddings/hash-embedder.ts'
import { buildSmallBundle } from '../search/small-bundle.ts'

let dir = ''
let bundle: Bundle
const embedder = createHashEmbedder()

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dayek-one-search-'))
  bundle = await buildSmallBundle(dir, embedder)
})
afterAll(() => rm(dir, { recursive: true, force: true }))

it('embeds a question once for its answer, the passage that a button opens, and what is marked in it', async () => {
  const embedded: string[] = []
  const counting = {
    ...embedder,
    embedTokens(texts: readonly SegmentedText[], kind: EmbeddingKind) {
      embedded.push(...texts.map(words => words.join(' ')))
      return embedder.embedTokens(texts, kind)
    },
  }
  const search = createCachedSearch(createSearch({ index: bundleIndex(bundle), embedder: counting }))
  const answerer = createAnswerer({ bundle, search })
  const question = 'кто разгромил газету'
  const answer = await answerer.answer(question, { fallback: 'kk' })
  const [excerpt] = excerptsOf(answer)
  const [passage] = bundle.passages
  if (!passage) throw new Error('the small corpus has passages')
  const shown = excerpt ?? (await answerer.excerpt(passage, 'ru', question))
  await answerer.explain(shown, question)
  await answerer.excerpt(shown.passage, 'kk', question)
  await answerer.answer(question, { fallback: 'ru', limit: 3 })
  expect(embedded).toHaveLength(1)
})
