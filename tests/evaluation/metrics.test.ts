import { describe, expect, it } from 'vitest'
import { fitLogistic, predictLogistic } from '../../evaluation/logistic-regression.ts'
import { median, rankingMetrics } from '../../evaluation/metrics.ts'
import { isRight, loadQuestions } from '../../evaluation/questions.ts'
import { PASSAGE } from '../fake-answerer.ts'

describe('rankingMetrics', () => {
  it('is 1 throughout for perfect rankings', () => {
    const m = rankingMetrics([{ isRight: [true, true, false], rightCount: 2 }])
    expect(m).toEqual({ recallAt1: 1, recallAt3: 1, recallAt10: 1, mrrAt10: 1, ndcgAt10: 1 })
  })

  it('is 0 throughout if nothing right is among the first ten', () => {
    const far = [...Array(10).fill(false), true]
    const m = rankingMetrics([
      { isRight: far, rightCount: 1 },
      { isRight: [], rightCount: 1 },
    ])
    expect(m).toEqual({ recallAt1: 0, recallAt3: 0, recallAt10: 0, mrrAt10: 0, ndcgAt10: 0 })
  })

  it('agrees with a calculation by hand', () => {
    const m = rankingMetrics([
      { isRight: [false, true, false, true], rightCount: 3 },
      { isRight: [true], rightCount: 1 },
    ])
    expect(m.recallAt1).toBe(0.5)
    expect(m.recallAt3).toBe(1)
    expect(m.mrrAt10).toBe(0.75)
    const ideal = 1 + 1 / Math.log2(3) + 1 / Math.log2(4)
    expect(m.ndcgAt10).toBeCloseTo(((1 / Math.log2(3) + 1 / Math.log2(5)) / ideal + 1) / 2, 10)
  })
})

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[7], 7],
    [[], 0],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected)
  })
})

describe('isRight', () => {
  it('looks for the snippet in the text of its report, ignoring white space', () => {
    const gold = (reportId: string, snippet: string) => [{ reportId, snippets: { kk: snippet } }]
    expect(isRight(PASSAGE, gold('small-report', 'Қамаудағы адамдар азапталды'))).toBe(true)
    expect(isRight(PASSAGE, gold('other', 'Қамаудағы адамдар азапталды'))).toBe(false)
    expect(isRight(PASSAGE, gold('small-report', 'Задержанных пытали'))).toBe(false)
    expect(isRight(PASSAGE, [{ reportId: 'small-report', snippets: { ru: 'Задержанных пытали' } }])).toBe(
      true,
    )
    expect(isRight(PASSAGE, [])).toBe(false)
  })
})

describe('the tuning questions', () => {
  it.each(['dev.jsonl', 'dev-variants.jsonl'])('%s can be read, each with its own id', async file => {
    const questions = await loadQuestions(`tests/evaluation/${file}`)
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
    expect(questions.length).toBeGreaterThan(250)
  })
})

describe('fitLogistic', () => {
  it('separates two groups and gives even odds halfway between them', () => {
    const rows = [
      [0, 5],
      [1, 5],
      [2, 6],
      [10, 5],
      [11, 6],
      [12, 5],
    ]
    const model = fitLogistic(rows, [false, false, false, true, true, true])
    expect(predictLogistic(model, [1, 5])).toBeLessThan(0.2)
    expect(predictLogistic(model, [11, 5])).toBeGreaterThan(0.8)
    expect(predictLogistic(model, [6, 5.33])).toBeGreaterThan(0.3)
    expect(predictLogistic(model, [6, 5.33])).toBeLessThan(0.7)
  })

  it('tolerates a constant feature', () => {
    const model = fitLogistic(
      [
        [1, 0],
        [1, 1],
      ],
      [false, true],
    )
    expect(model.coefficients.every(Number.isFinite)).toBe(true)
  })
})
