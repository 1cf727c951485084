import { describe, expect, it } from 'vitest'
import { measureZeroPoints } from '../../src/index/measure-zero-points.ts'
import { standardScore } from '../../src/index/zero-point.ts'
import { HASH_MODEL } from '../embeddings/hash-embedder.ts'

/** A vector of four numbers at an angle to the first axis. */
const at = (degrees: number) => {
  const angle = (degrees * Math.PI) / 180
  return [Math.cos(angle), Math.sin(angle), 0, 0]
}

describe('measureZeroPoints', () => {
  it('gives mean and deviation of the best cosines of each language', async () => {
    const probeVectors = Float32Array.from([at(0), at(60), at(90), at(90)].flat())
    const { kk, ru } = await measureZeroPoints({
      facts: { probeVectors, model: { ...HASH_MODEL, dimensions: 4 } },
      // Two passages on the first axis and behind it, whose best sentences are swapped. What the index says of those is rough.
      nearest: async ([x = 0, y = 0]) => [
        { id: 0, cosine: x, sentenceCosine: y - 1.1 },
        { id: 1, cosine: x - 1, sentenceCosine: y + 0.1 },
      ],
      vectors: async ids =>
        ids.map(id => ({
          id,
          reportId: 'report',
          isSilent: false,
          rows: [
            {
              language: 'kk' as const,
              vector: new Float32Array(4),
              sentenceVectors: Float32Array.from(id === 1 ? at(90) : at(180)),
              tokens: undefined,
            },
          ],
          questions: undefined,
        })),
    })
    expect(kk.passage.mean).toBeCloseTo(0.75)
    expect(kk.passage.deviation).toBeCloseTo(0.25)
    expect(kk.sentence.mean).toBeCloseTo(Math.sqrt(3) / 4)
    expect(ru.passage.mean).toBeCloseTo(0)
    expect(standardScore(1, kk.passage)).toBeCloseTo(1)
  })

  it('gives spreads that can be divided by for an index without probes', async () => {
    const facts = { probeVectors: new Float32Array(), model: HASH_MODEL }
    const { kk } = await measureZeroPoints({ facts, nearest: async () => [], vectors: async () => [] })
    expect(standardScore(0.5, kk.passage)).toBe(0.5)
  })
})
