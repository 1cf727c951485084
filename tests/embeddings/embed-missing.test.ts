import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EmbeddingProgress, embedMissing } from '../../src/embeddings/embed-missing.ts'
import type { Embedder, EmbeddingInput } from '../../src/embeddings/embedder.ts'
import { surveyTexts } from '../../src/embeddings/text-survey.ts'
import { openVectorCache, type VectorCache } from '../../src/embeddings/vector-cache.ts'
import { HASH_MODEL } from './hash-embedder.ts'

const VECTOR = Float32Array.from(
  { length: HASH_MODEL.dimensions },
  () => 1 / Math.sqrt(HASH_MODEL.dimensions),
)
const COUNT = 2500
const CHARS = 1000

/** Gives every text the same vector, and counts how often each was embedded. */
function createCountingEmbedder(fail: (text: string) => boolean = () => false) {
  const counts = new Map<string, number>()
  const embedder: Embedder = {
    model: HASH_MODEL,
    async embed(texts) {
      for (const text of texts) {
        if (fail(text)) throw new Error('the model stopped')
        counts.set(text, (counts.get(text) ?? 0) + 1)
      }
      return texts.map(() => VECTOR)
    },
    embedTokens: async () => [],
    close: async () => {},
  }
  return { embedder, counts }
}

/** More text than is in memory at once, and each text again far behind the first time. */
function* manyTexts(): Generator<EmbeddingInput> {
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < COUNT; i++) yield { kind: 'passage', text: `${i} `.padEnd(CHARS, 'сөз ') }
  }
}

describe('embedding what is missing', () => {
  let dir: string
  let cache: VectorCache
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-embed-'))
    cache = await openVectorCache(join(dir, 'vectors.db'), HASH_MODEL)
  })
  afterEach(async () => {
    cache.close()
    await rm(dir, { recursive: true, force: true })
  })

  /** Counts and embeds all texts. */
  async function embedAll(embedder: Embedder): Promise<readonly EmbeddingProgress[]> {
    const progress: EmbeddingProgress[] = []
    const survey = surveyTexts(HASH_MODEL, cache)
    try {
      for (const input of manyTexts()) survey.add(input)
      await embedMissing(manyTexts(), survey, embedder, cache, { onProgress: step => progress.push(step) })
    } finally {
      survey.close()
    }
    return progress
  }

  it('embeds each text once, however many there are', async () => {
    const { embedder, counts } = createCountingEmbedder()
    const progress = await embedAll(embedder)
    expect(counts.size).toBe(COUNT)
    expect([...counts.values()].every(count => count === 1)).toBe(true)
    expect(progress[0]).toEqual({ done: 0, total: COUNT, cached: 0 })
    expect(progress.at(-1)).toEqual({ done: COUNT, total: COUNT, cached: 0 })
    expect(progress.every(({ done }, i) => done >= (progress[i - 1]?.done ?? 0))).toBe(true)
  })

  it('goes on where it was interrupted', async () => {
    const first = createCountingEmbedder(text => text.startsWith('2100 '))
    await expect(embedAll(first.embedder)).rejects.toThrow('the model stopped')
    const second = createCountingEmbedder()
    const [begin] = await embedAll(second.embedder)
    expect(begin?.cached).toBeGreaterThan(1000)
    expect(second.counts.size).toBe(COUNT - (begin?.cached ?? 0))
  })

  it('rejects a vector that is not of unit length, and keeps none of its batch', async () => {
    const { embedder } = createCountingEmbedder()
    const broken: Embedder = {
      ...embedder,
      embed: async texts => texts.map(() => new Float32Array(HASH_MODEL.dimensions)),
    }
    await expect(embedAll(broken)).rejects.toThrow('not finite and of unit length')
    const survey = surveyTexts(HASH_MODEL, cache)
    for (const input of manyTexts()) survey.add(input)
    expect(survey.missing().count).toBe(COUNT)
    survey.close()
  })
})
