import { describe, expect, it } from 'vitest'
import { evaluateNoise, noiseShares, noiseTable } from '../../evaluation/evaluate-noise.ts'
import { chooseGateQuestions } from '../../evaluation/gate.ts'
import { NOISE_FORMS } from '../../evaluation/noise-forms.ts'
import { loadQuestions, type QualityQuestion } from '../../evaluation/questions.ts'
import { openSharedCore } from '../shared-core.ts'

/** A fixed sample; `TESTS=full` takes all questions. */
function chooseQuestions(questions: readonly QualityQuestion[]): readonly QualityQuestion[] {
  if (process.env.TESTS === 'full') return questions
  return chooseGateQuestions(questions).filter((_, i) => i % 4 === 0)
}

describe('noise around a question', () => {
  it('changes next to no answer', { timeout: 600_000 }, async () => {
    const core = await openSharedCore()
    const questions = chooseQuestions(await loadQuestions('tests/evaluation/dev.jsonl'))
    const results = await evaluateNoise(questions, core.index, core.embedder)
    expect(results).toHaveLength(NOISE_FORMS.length)
    const { lost, changed } = noiseShares(results)
    expect(lost, noiseTable(results)).toBeLessThanOrEqual(0.005)
    expect(changed, noiseTable(results)).toBeLessThanOrEqual(0.03)
  })

  it('is counted by form', () => {
    const table = noiseTable([
      { form: 'a', questions: 10, searched: ['x', 'y'], lost: ['x'], changed: ['x', 'y'] },
      { form: 'b', questions: 10, searched: [], lost: [], changed: [] },
    ])
    expect(table).toContain('| a (10) | 20.0 % | 10.0 % | 20.0 % |')
    expect(table).toContain('| all |  | 5.0 % | 10.0 % |')
  })
})
