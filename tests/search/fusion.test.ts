import { describe, expect, it } from 'vitest'
import { fuseScores, scaleMinMax } from '../../src/search/fusion.ts'

describe('scaleMinMax', () => {
  it.each([
    ['spreads scores over 0 to 1', [2, 4, 3], [0, 1, 0.5]],
    ['makes equal positive scores 1', [3, 3], [1, 1]],
    ['leaves equal zeros 0', [0, 0], [0, 0]],
    ['takes negative scores', [-1, 1], [0, 1]],
    ['takes none', [], []],
  ])('%s', (_, scores, expected) => {
    expect(scaleMinMax(scores)).toEqual(expected)
  })
})

describe('fuseScores', () => {
  it('weighs each list after scaling it', () => {
    const fused = fuseScores([
      { scores: [0.9, 0.8, 0.7], weight: 0.7 },
      { scores: [0, 10, 5], weight: 0.3 },
    ])
    expect(fused[0]).toBeCloseTo(0.7)
    expect(fused[1]).toBeCloseTo(0.35 + 0.3)
    expect(fused[2]).toBeCloseTo(0.15)
  })

  it('stays within 0 and 1 whatever the weights sum to', () => {
    expect(fuseScores([{ scores: [1, 2], weight: 5 }])).toEqual([0, 1])
  })
})
