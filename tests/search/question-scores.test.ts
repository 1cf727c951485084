import { describe, expect, it } from 'vitest'
import { scoreQuestions } from '../../src/search/question-scores.ts'
import { buildVectorIndex } from '../../src/search/vector-index.ts'

const unit = (degrees: number) =>
  new Float32Array([Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)])
const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180)

describe('scoreQuestions', () => {
  const angles = [10, 20, 30, 40, 5, 60]
  const index = {
    vectors: buildVectorIndex(angles.map(unit), 2),
    passages: [0, 0, 0, 0, 1, 2],
    blocks: [7, 8, 8, 9, 3, 4],
  }

  it('takes the nearest and the mean of the nearest three of a passage', () => {
    const { nearest, nearestThree } = scoreQuestions(index, unit(0), 6).byPassage.get(0) ?? {}
    expect(nearest).toBeCloseTo(cosine(10), 5)
    expect(nearestThree).toBeCloseTo((cosine(10) + cosine(20) + cosine(30)) / 3, 5)
  })

  it('tells the block of the nearest', () => {
    const { byPassage } = scoreQuestions(index, unit(18), 6)
    expect(byPassage.get(0)?.block).toBe(8)
  })

  it('counts questions that a passage lacks as the farthest found', () => {
    const { nearestThree } = scoreQuestions(index, unit(0), 6).byPassage.get(1) ?? {}
    expect(nearestThree).toBeCloseTo((cosine(5) + 2 * cosine(60)) / 3, 5)
  })

  it('says what passages get whose questions are not among the nearest', () => {
    const { byPassage, farthest } = scoreQuestions(index, unit(0), 4)
    expect(byPassage.has(2)).toBe(false)
    expect(farthest.nearest).toBeCloseTo(cosine(30), 5)
  })

  it('lives without any question', () => {
    const none = { vectors: buildVectorIndex([], 2), passages: [], blocks: [] }
    expect(scoreQuestions(none, unit(0), 10).byPassage.size).toBe(0)
  })
})
