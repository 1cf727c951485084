import { describe, expect, it } from 'vitest'
import { nearestBlock, scoreQuestions } from '../../src/search/question-scores.ts'

const unit = (degrees: number) =>
  new Float32Array([Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)])
const matrixOf = (angles: readonly number[]) => Float32Array.from(angles.flatMap(angle => [...unit(angle)]))
const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180)

describe('scoreQuestions', () => {
  const angles = [10, 20, 30, 40, 5, 60]
  const index = {
    vectors: matrixOf(angles),
    passages: [0, 0, 0, 0, 1, 2],
    blocks: [7, 8, 8, 9, 3, 4],
  }

  it('takes the nearest and the mean of the nearest three of a passage', () => {
    const { nearest, nearestThree } = scoreQuestions(index, 0, unit(0)) ?? {}
    expect(nearest).toBeCloseTo(cosine(10), 5)
    expect(nearestThree).toBeCloseTo((cosine(10) + cosine(20) + cosine(30)) / 3, 5)
  })

  it('takes the mean of fewer where the passage has fewer', () => {
    expect(scoreQuestions(index, 1, unit(0))?.nearestThree).toBeCloseTo(cosine(5), 5)
  })

  it('depends on no other passage’s questions', () => {
    const alone = {
      vectors: matrixOf(angles.slice(0, 4)),
      passages: [0, 0, 0, 0],
      blocks: [7, 8, 8, 9],
    }
    expect(scoreQuestions(alone, 0, unit(3))).toEqual(scoreQuestions(index, 0, unit(3)))
  })

  it('has no score for a passage without questions', () => {
    expect(scoreQuestions(index, 3, unit(0))).toBeUndefined()
  })
})

describe('nearestBlock', () => {
  const index = {
    vectors: matrixOf([10, 20, 30, 5]),
    passages: [0, 0, 0, 1],
    blocks: [7, 8, 9, 3],
  }

  it.each([
    [0, 18, 8],
    [0, 90, 9],
    [1, 90, 3],
  ])('finds the block of passage %i for a question at %i°', (passage, degrees, block) =>
    expect(nearestBlock(index, passage, unit(degrees))).toBe(block),
  )

  it('finds none where nobody wrote a question', () => {
    expect(nearestBlock(index, 2, unit(0))).toBeUndefined()
  })
})
