import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../evaluation/seeded-random.ts'
import { type AskedPassage, scoreByQuestions } from '../../src/search/question-order.ts'

const WEIGHTS = { weight: 60, lift: 40, liftFrom: 0.85 }
const passage = (id: number, reportId: string, base: number, attached?: number): AskedPassage => ({
  id,
  reportId,
  base,
  attached,
})

describe('scoreByQuestions', () => {
  it('reorders a report’s passages by their questions and keeps its set of scores', () => {
    const passages = [passage(0, 'a', 40, 0.5), passage(1, 'a', 38, 0.8), passage(2, 'a', 30, 0.6)]
    expect(scoreByQuestions(passages, WEIGHTS)).toEqual([38, 40, 30])
  })

  it('leaves a report without questions as it is', () => {
    const passages = [
      passage(0, 'a', 40),
      passage(1, 'b', 38, 0.2),
      passage(2, 'a', 41),
      passage(3, 'b', 37, 0.7),
    ]
    expect(scoreByQuestions(passages, WEIGHTS)).toEqual([40, 37, 41, 38])
  })

  it('lifts a passage above its report’s scores where the question repeats one of its own', () => {
    const passages = [passage(0, 'a', 30, 0.95), passage(1, 'a', 40, 0.5)]
    expect(scoreByQuestions(passages, WEIGHTS)[0]).toBeCloseTo(40 + 40 * 0.1, 9)
  })

  it('never moves a passage of another report, whatever questions a report has', () => {
    const random = seededRandom(11)
    for (let round = 0; round < 50; round++) {
      const passages = Array.from({ length: 30 }, (_, id) =>
        passage(id, id % 3 === 0 ? 'asked' : `other${id % 3}`, 20 + 20 * random()),
      )
      const asked = passages.map(each =>
        each.reportId === 'asked' ? { ...each, attached: random() * 0.85 } : each,
      )
      const ranks = (of: readonly AskedPassage[]) => {
        const scores = scoreByQuestions(of, WEIGHTS)
        const order = of
          .map(({ id, reportId }, i) => ({ id, reportId, score: scores[i] ?? 0 }))
          .sort((a, b) => b.score - a.score || a.id - b.id)
        return order.map(({ id, reportId }) => (reportId === 'asked' ? 'asked' : id))
      }
      expect(ranks(asked)).toEqual(ranks(passages))
    }
  })
})
