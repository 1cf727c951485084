import { describe, expect, it } from 'vitest'
import { crossValidate, foldOf, type ScoredQuestion } from '../../evaluation/cross-validation.ts'
import { areaUnderCurve, brierScore, reliabilityBins } from '../../evaluation/reliability.ts'
import { questionOf } from './question-results.ts'

const scored = (answerable: boolean, probability: number): ScoredQuestion => ({
  question: questionOf('a'),
  answerable,
  probability,
})

describe('foldOf', () => {
  it('keeps equivalent questions in one fold, and balances the folds', () => {
    const questions = [
      ...Array.from({ length: 40 }, (_, i) => questionOf(`a${i + 100}`)),
      questionOf('a100-fold', { style: 'fold' }),
      questionOf('b1', { note: 'pair 7' }),
      questionOf('z1', { language: 'ru', note: 'pair 7' }),
      questionOf('b1-latin2021', { style: 'latin2021' }),
    ]
    const folds = foldOf(questions)
    expect(folds.get('a100-fold')).toBe(folds.get('a100'))
    expect(folds.get('z1')).toBe(folds.get('b1'))
    expect(folds.get('b1-latin2021')).toBe(folds.get('b1'))
    const sizes = Array.from({ length: 10 }, (_, fold) => [...folds.values()].filter(f => f === fold).length)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(4)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8)
  })
})

describe('crossValidate', () => {
  it('scores each question with a model trained on others', () => {
    const examples = Array.from({ length: 60 }, (_, i) => ({
      question: questionOf(`a${i + 100}`),
      row: [i % 2 === 0 ? 1 + (i % 5) / 10 : -1 - (i % 5) / 10],
      answerable: i % 2 === 0,
    }))
    const result = crossValidate(examples)
    expect(result.map(({ question }) => question.id).sort()).toEqual(
      examples.map(({ question }) => question.id),
    )
    expect(areaUnderCurve(result)).toBe(1)
    expect(brierScore(result)).toBeLessThan(0.1)
  })

  it('learns nothing from an uninformative feature', () => {
    // The only feature is the same for a question and its opposite.
    const examples = Array.from({ length: 80 }, (_, i) => ({
      question: questionOf(`a${i + 100}`),
      row: [Math.floor(i / 2) % 7],
      answerable: i % 2 === 0,
    }))
    expect(areaUnderCurve(crossValidate(examples))).toBeLessThan(0.6)
  })
})

describe('the outcome model’s figures', () => {
  it('agree with a calculation by hand', () => {
    const four = [scored(true, 0.9), scored(true, 0.4), scored(false, 0.4), scored(false, 0.1)]
    expect(areaUnderCurve(four)).toBe((1 + 1 + 0.5 + 1) / 4)
    expect(brierScore(four)).toBeCloseTo((0.01 + 0.36 + 0.16 + 0.01) / 4, 10)
  })

  it('are binned by deciles, in ascending order of probability', () => {
    const all = Array.from({ length: 95 }, (_, i) => scored(i >= 50, i / 95))
    const bins = reliabilityBins(all)
    expect(bins).toHaveLength(10)
    expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(95)
    expect(bins[0]?.answerable).toBe(0)
    expect(bins[9]?.answerable).toBe(1)
    expect(bins.map(({ predicted }) => predicted)).toEqual(
      bins.map(({ predicted }) => predicted).sort((a, b) => a - b),
    )
  })

  it('have no empty bins', () => {
    expect(reliabilityBins([scored(true, 0.5)])).toEqual([{ predicted: 0.5, answerable: 1, n: 1 }])
  })
})
