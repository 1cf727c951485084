import { describe, expect, it } from 'vitest'
import { evaluateNames } from '../../evaluation/names/evaluate-names.ts'

describe('names in the bundled reports', () => {
  it('are right in 19 of 20 drawn entries, and found in 9 of 10 questions', async () => {
    const { judged, right, asked, found } = await evaluateNames('corpus', 'evaluation/names')
    expect(judged).toBeGreaterThan(80)
    expect(right / judged).toBeGreaterThanOrEqual(0.95)
    expect(found / asked).toBeGreaterThanOrEqual(0.9)
  })
})
