import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Embedder, TokenMatrix } from '../../src/embeddings/embedder.ts'
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

    it('gives the vector of the joined segments and a unit vector per token, in the order of the segments', async () => {
      const segments = ['Права человека › Тюрьма', 'Жалоб поступило сто.', '', 'Расследованы четыре.']
      const [embedding] = await embedder.embedTokens([segments, ['x']], 'passage')
      const [whole] = await embedder.embed([segments.join(' ')], 'passage')
      expect(cosine(embedding?.vector, whole)).toBeGreaterThan(0.99)
      const { ids, segments: own, values } = embedding?.tokens ?? emptyTokens()
      const { tokenDimensions } = embedder.model
      expect(ids.length).toBeGreaterThanOrEqual(8)
      expect(values).toHaveLength(ids.length * tokenDimensions)
      for (let i = 0; i < ids.length; i++) {
        expect(isUnitVector(values.subarray(i * tokenDimensions, (i + 1) * tokenDimensions))).toBe(true)
      }
      expect(own).toHaveLength(ids.length)
      expect([...new Set(own)]).toEqual([0, 1, 3])
      expect([...own]).toEqual([...own].sort((a, b) => a - b))
    })

    it('gives a question no tokens for its punctuation', async () => {
      const tokensOf = async (words: readonly string[]) =>
        (await embedder.embedTokens([words], 'query'))[0]?.tokens
      const plain = await tokensOf(['азаптау', 'туралы'])
      const marked = await tokensOf(['азаптау,', 'туралы', '—', '?!'])
      expect(marked?.ids).toEqual(plain?.ids)
      expect(marked?.segments).toEqual(plain?.segments)
    })

    it('cuts what is too long, and keeps the order', async () => {
      const long = Array.from({ length: 300 }, (_, i) => `сөйлем нөмірі ${i}`)
      const [embedding] = await embedder.embedTokens([long], 'passage')
      expect(embedding?.tokens.segments[0]).toBe(0)
      expect(isUnitVector(embedding?.vector ?? new Float32Array())).toBe(true)
    })

    it('gives nothing for no texts', async () => {
      expect(await embedder.embedTokens([], 'query')).toEqual([])
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

function emptyTokens(): TokenMatrix {
  return { ids: new Uint32Array(), segments: new Uint16Array(), values: new Float32Array() }
}

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  let sum = 0
  a?.forEach((value, i) => {
    sum += value * (b?.[i] ?? 0)
  })
  return sum
}
