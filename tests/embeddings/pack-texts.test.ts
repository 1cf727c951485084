import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../evaluation/seeded-random.ts'
import { packTexts } from '../../src/embeddings/pack-texts.ts'

describe('packTexts', () => {
  it('puts each text into one batch, the long ones first', () => {
    expect(packTexts([3, 10, 4, 9, 4], 20)).toEqual([
      [1, 3],
      [2, 4, 0],
    ])
  })

  it('leaves a text alone that is longer than a batch', () => {
    expect(packTexts([50, 7], 20)).toEqual([[0], [1]])
  })

  it('takes empty texts, and none', () => {
    expect(packTexts([0, 0], 20)).toEqual([[0, 1]])
    expect(packTexts([], 20)).toEqual([])
  })

  it('holds every text once and pads no batch beyond its tokens', () => {
    const random = seededRandom(3)
    const lengths = Array.from({ length: 200 }, () => 1 + Math.floor(random() * 60))
    const batches = packTexts(lengths, 128)
    expect(batches.flat().sort((a, b) => a - b)).toEqual([...lengths.keys()])
    for (const batch of batches) {
      const longest = Math.max(...batch.map(at => lengths[at] ?? 0))
      expect(batch.length * longest).toBeLessThanOrEqual(128)
    }
  })
})
