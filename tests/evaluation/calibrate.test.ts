import { describe, expect, it } from 'vitest'
import { type CalibrationExample, fitOutcome, leaveGroupsOut } from '../../evaluation/calibrate.ts'
import { outcomeFeatureValues } from './question-results.ts'

/** Examples of three reports, whose margin tells what they answer; far ones are near the probes. */
const EXAMPLES: readonly CalibrationExample[] = ['a', 'b', 'c'].flatMap(group =>
  Array.from({ length: 60 }, (_, i): CalibrationExample => {
    const kind = i % 3 === 0 ? 'far' : i % 3 === 1 ? 'answerable' : 'near'
    const features = {
      ...outcomeFeatureValues(0),
      margin: kind === 'near' ? (i % 7) - 3 : (i % 7) + 3,
      beyondProbes: kind === 'far' ? -0.2 - i / 1000 : 0.2,
    }
    return {
      group,
      language: i % 2 ? 'kk' : 'ru',
      answerable: kind === 'answerable',
      isFar: kind === 'far',
      evidence: {
        features,
        missing: [],
        named: 'nothing',
        topic: undefined,
        hits: [],
        request: undefined,
        isByWords: false,
        hasTokens: true,
      },
    }
  }),
)

describe('fitOutcome', () => {
  const model = fitOutcome(EXAMPLES)

  it('gives weight to informative features, and orders the thresholds', () => {
    expect(model.coefficients.margin).toBeGreaterThan(0)
    expect(model.coefficients.gapOne).toBe(0)
    expect(model.foundFrom).toBeGreaterThanOrEqual(model.weakFrom)
  })
})

describe('leaveGroupsOut', () => {
  const judged = leaveGroupsOut(EXAMPLES)
  const share = (keep: (example: CalibrationExample) => boolean, outcome: string) => {
    const kept = judged.filter(({ example }) => keep(example))
    return kept.filter(each => each.outcome === outcome).length / kept.length
  }

  it('judges each example once', () => expect(judged).toHaveLength(EXAMPLES.length))

  it('refuses far questions and answers answerable ones of a group that it has not seen', () => {
    expect(share(({ isFar }) => isFar, 'nothing')).toBeGreaterThan(0.96)
    expect(share(({ answerable }) => answerable, 'nothing')).toBeLessThan(0.1)
    expect(share(({ answerable, isFar }) => !answerable && !isFar, 'found')).toBeLessThan(0.3)
  })
})
