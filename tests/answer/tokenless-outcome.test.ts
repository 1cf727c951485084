import { describe, expect, it } from 'vitest'
import { decideAnswer, type WeighedEvidence } from '../../src/answer/judge-answer.ts'
import { outcomeFeatureValues } from '../evaluation/question-results.ts'

/** Evidence of a passage that stands out and has all words of the question, with or without token vectors. */
function evidence(hasTokens: boolean, similarity: number): WeighedEvidence {
  const words = hasTokens ? { wordGain: 0.3, wordShare: 0.8, wordMin: 0.7 } : {}
  const near = { gapTen: 6, gapOne: 2, share: 0.7, coverage: 1, lexical: 0.8, agreement: 1, wordCount: 2 }
  const features = {
    ...outcomeFeatureValues(0),
    ...(similarity > 0 ? { ...near, ...words } : {}),
    passage: 4 * similarity,
    sentence: 4 * similarity,
    beyondProbes: 0.3 * similarity,
  }
  return {
    features,
    missing: [],
    named: 'nothing',
    topic: undefined,
    hits: [],
    request: undefined,
    isByWords: false,
    hasTokens,
  }
}

describe('the outcome', () => {
  it.each([true, false])('is found for good evidence and nothing for none (token vectors: %s)', hasTokens => {
    expect(decideAnswer(evidence(hasTokens, 1))).toBe('found')
    expect(decideAnswer(evidence(hasTokens, -1))).toBe('nothing')
  })
})
