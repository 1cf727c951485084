import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { checkCanaries } from '../../src/search/check-canaries.ts'
import { createSearch } from '../../src/search/create-search.ts'
import { createHashEmbedder } from '../embeddings/hash-embedder.ts'
import { buildSmallIndex } from './small-index.ts'

let dir = ''
let index: PassageIndex
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dayek-canaries-'))
  index = await buildSmallIndex(dir, createHashEmbedder())
})
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('canary questions', () => {
  it('pass for an index that finds its own sentences', async () => {
    await checkCanaries(index, createSearch({ index, embedder: createHashEmbedder() }))
  })

  it('fail when the search finds other passages, or the index has none', async () => {
    const search = createSearch({ index, embedder: createHashEmbedder() })
    const finding = { find: async () => ({ ...(await search.find('')), hits: [] }) }
    await expect(checkCanaries(index, finding)).rejects.toThrow(/Only 0 of 4 sentences/)
    const holding = (load: PassageIndex['load']) => ({ ...index, load })
    await expect(
      checkCanaries(
        holding(async () => []),
        search,
      ),
    ).rejects.toThrow(/is empty/)
    const bare: PassageIndex['load'] = async ids =>
      (await index.load(ids)).map(loaded => ({ ...loaded, rows: [] }))
    await expect(checkCanaries(holding(bare), search)).rejects.toThrow(/without a text/)
  })
})
