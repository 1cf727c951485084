import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { excerptsOf } from '../../src/answer/answer.ts'
import { createAnswerer } from '../../src/answer/create-answerer.ts'
import type { EmbeddingKind, SegmentedText } from '../../src/embeddings/embedder.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { createCachedSearch } from '../../src/search/cached-search.ts'
import { createSearch } from '../../src/search/create-search.ts'
import { createHashEmbedder } from '../embeddings/hash-embedder.ts'
import { buildSmallIndex } from '../search/small-index.ts'

let dir = ''
let index: PassageIndex
const embedder = createHashEmbedder()

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dayek-one-search-'))
  index = await buildSmallIndex(dir, embedder)
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
  const search = createCachedSearch(createSearch({ index, embedder: counting }))
  const answerer = createAnswerer({ index, search })
  const question = 'кто разгромил газету'
  const answer = await answerer.answer(question, { fallback: 'kk' })
  const [excerpt] = excerptsOf(answer)
  const [passage] = await index.read([0])
  if (!passage) throw new Error('the small corpus has passages')
  const shown = excerpt ?? (await answerer.excerpt(passage, 'ru', question))
  await answerer.explain(shown, question)
  await answerer.excerpt(shown.passage, 'kk', question)
  await answerer.answer(question, { fallback: 'ru', limit: 3 })
  expect(embedded).toHaveLength(1)
})
