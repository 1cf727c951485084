import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import { isUnitVector } from '../../src/embeddings/vector-cache.ts'
import { ModelError } from '../../src/errors.ts'

const TEXTS = ['Қамаудағы адам құқығы', 'Права человека в тюрьме', 'x', '', '🕊️', 'ұзын мәтін '.repeat(400)]

/** What every Embedder promises. */
export function embedderContract(name: string, open: () => Promise<Embedder>): void {
  describe(`${name} as an Embedder`, () => {
    let embedder: Embedder
    beforeAll(async () => {
      embedder = await open()
    })
    afterAll(() => embedder?.close())

    it('gives one unit vector of the model’s dimensions per text, in order', async () => {
      const vectors = await embedder.embed(TEXTS, 'passage')
      expect(vectors).toHaveLength(TEXTS.length)
      for (const vector of vectors) {
        expect(vector).toHaveLength(embedder.model.dimensions)
        expect(isUnitVector(vector)).toBe(true)
      }
      const [second] = await embedder.embed(TEXTS.slice(1, 2), 'passage')
      expect(cosine(vectors[1], second)).toBeGreaterThan(0.99)
    })

    it('gives nothing for no texts', async () => {
      expect(await embedder.embed([], 'query')).toEqual([])
    })

    it('gives the same vector for the same text again', async () => {
      const [first] = await embedder.embed(['азаптау туралы шағым'], 'query')
      const [again] = await embedder.embed(['азаптау туралы шағым'], 'query')
      expect(again).toEqual(first)
    })

    it('puts a text nearer to its like than to another', async () => {
      const [tortured, alike, other] = await embedder.embed(
        ['пытки задержанных в полиции', 'пытки задержанных в полиции Казахстана', 'забастовка нефтяников'],
        'passage',
      )
      expect(cosine(tortured, alike)).toBeGreaterThan(cosine(tortured, other))
    })

    it('refuses texts after it was closed', async () => {
      await embedder.close()
      await expect(embedder.embed(['сұрақ'], 'query')).rejects.toThrow(ModelError)
    })
  })
}

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  let sum = 0
  a?.forEach((value, i) => {
    sum += value * (b?.[i] ?? 0)
  })
  return sum
}
