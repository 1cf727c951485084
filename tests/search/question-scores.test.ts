import { describe, expect, it } from 'vitest'
import { nearestBlock, scoreQuestions } from '../../src/search/question-scores.ts'

const unit = (degrees: number) =>
  new Float32Array([Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)])
const questionsAt = (angles: readonly number[], blocks: readonly number[]) => ({
  vectors: Float32Array.from(angles.flatMap(angle => [...unit(angle)])),
  blocks,
})
const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180)

describe('scoreQuestions', () => {
  it('takes the nearest and the mean of the nearest three of a passage', () => {
    const questions = questionsAt([10, 20, 30, 40], [7, 8, 8, 9])
    const { nearest, nearestThree } = scoreQuestions(questions, unit(0)) ?? {}
    expect(nearest).toBeCloseTo(cosine(10), 5)
    expect(nearestThree).toBeCloseTo((cosine(10) + cosine(20) + cosine(30)) / 3, 5)
  })

  it('takes the mean of fewer where the passage has fewer', () => {
    expect(scoreQuestions(questionsAt([5], [3]), unit(0))?.nearestThree).toBeCloseTo(cosine(5), 5)
  })

  it('has no score for a passage without questions', () => {
    expect(scoreQuestions(undefined, unit(0))).toBeUndefined()
    expect(scoreQuestions(questionsAt([], []), unit(0))).toBeUndefined()
  })
})

describe('nearestBlock', () => {
  const questions = questionsAt([10, 20, 30], [7, 8, 9])

  it.each([
    [18, 8],
    [90, 9],
  ])('finds the block for a question at %i°', (degrees, block) =>
    expect(nearestBlock(questions, unit(degrees))).toBe(block),
  )

  it('finds none where nobody wrote a question', () => {
    expect(nearestBlock(undefined, unit(0))).toBeUndefined()
    expect(nearestBlock(questionsAt([], []), unit(0))).toBeUndefined()
  })
})
