import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import { openWorkerEmbedder } from '../../src/embeddings/worker-embedder.ts'
import { BUNDLED } from './bundled-model.ts'

const LONG = 'Права человека в тюрьме. '.repeat(12)
const TEXTS = ['Жалоб поступило сто.', 'Азаптау туралы шағым түсті', 'x', LONG]

// One embedder for all: once its last thread has ended, the ONNX runtime cannot be loaded again in this process.
describe('the bundled model', () => {
  let embedder: Embedder
  beforeAll(async () => {
    embedder = await openWorkerEmbedder(BUNDLED)
  })
  afterAll(() => embedder?.close())

  it('gives a text the same vectors whatever is embedded with it', async () => {
    const together = await embedder.embed(TEXTS, 'passage')
    for (const [i, text] of TEXTS.entries()) {
      expect(await embedder.embed([text], 'passage')).toEqual([together[i]])
    }
    const [first] = await embedder.embedTokens([TEXTS.slice(0, 2), [LONG], ['x']], 'passage')
    expect(await embedder.embedTokens([TEXTS.slice(0, 2)], 'passage')).toEqual([first])
  })

  it('opens in another thread as a helper that gives the same vectors, and goes on when that is closed', async () => {
    const own = await embedder.embed(TEXTS, 'query')
    const helper = await embedder.openHelper?.()
    expect(await helper?.embed(TEXTS, 'query')).toEqual(own)
    await helper?.close()
    expect(await embedder.embed(TEXTS, 'query')).toEqual(own)
  })
})
