import { describe, expect, it } from 'vitest'
import { BASELINE_PATH, makeBaseline } from '../../evaluation/baseline.ts'
import { evaluateQuestions } from '../../evaluation/evaluate.ts'
import { checkGate, chooseGateQuestions, describeDrops } from '../../evaluation/gate.ts'
import { loadBaseline } from '../../evaluation/load-baseline.ts'
import { isVariant, loadQuestions, type QualityQuestion } from '../../evaluation/questions.ts'
import { openSharedCore } from '../shared-core.ts'
import { questionOf, resultOf } from './question-results.ts'

const allQuestions = async () => [
  ...(await loadQuestions('tests/evaluation/dev.jsonl')),
  ...(await loadQuestions('tests/evaluation/dev-variants.jsonl')),
]

describe('the quality of the search', () => {
  it('is not significantly below the baseline', { timeout: 300_000 }, async () => {
    const baseline = await loadBaseline(BASELINE_PATH)
    const core = await openSharedCore()
    const questions = chooseGateQuestions(await allQuestions())
    const results = await evaluateQuestions(questions, core.index, core.embedder)
    const drops = describeDrops(baseline, checkGate(baseline, results))
    expect(drops, drops).toBeUndefined()
  })
})

describe('chooseGateQuestions', () => {
  it('samples every language, style and variant, the same questions in every run', async () => {
    const questions = await allQuestions()
    const chosen = chooseGateQuestions(questions)
    const strata = (of: readonly QualityQuestion[]) =>
      [...new Set(of.map(q => `${q.language} ${q.style}`))].sort()
    expect(strata(chosen)).toEqual(strata(questions))
    expect(chosen.filter(question => !isVariant(question)).length).toBeGreaterThan(110)
    expect(chosen.filter(isVariant).length).toBeGreaterThan(20)
    expect(chosen.length).toBeLessThan(180)
    const ids = (of: readonly QualityQuestion[]) => of.map(({ id }) => id).sort()
    expect(ids(chooseGateQuestions([...questions].reverse()))).toEqual(ids(chosen))
  })
})

describe('checkGate', () => {
  const questions = Array.from({ length: 100 }, (_, i) => questionOf(`a${i}`))
  const unanswerable = Array.from({ length: 20 }, (_, i) => questionOf(`n${i}`, { gold: [], style: 'none' }))
  const good = [
    ...questions.map((question, i) => resultOf(question, i % 4 === 0 ? 2 : 1)),
    ...unanswerable.map(question => resultOf(question, 0, { outcome: 'nothing' })),
  ]
  const baseline = makeBaseline(good, { version: 'abc', counts: { passages: 7 } }, new Date(0))
  const dropsOf = (results: typeof good) =>
    checkGate(baseline, results).flatMap(({ figure, dropped }) => (dropped ? [figure] : []))

  it('passes equal and better results', () => {
    expect(dropsOf(good)).toEqual([])
    expect(
      dropsOf(
        good.map(({ question }) =>
          resultOf(question, 1, { outcome: question.gold.length > 0 ? 'found' : 'nothing' }),
        ),
      ),
    ).toEqual([])
  })

  it('passes a single question that got worse', () => {
    expect(dropsOf(good.map((result, i) => (i === 0 ? resultOf(result.question, 9) : result)))).toEqual([])
  })

  it('fails a ranking in which every eighth right passage fell to the fifth place', () => {
    const worse = good.map((result, i) => (i < 100 && i % 8 === 1 ? resultOf(result.question, 5) : result))
    expect(dropsOf(worse)).toEqual(['answerable questions: MRR@10', 'answerable questions: R@3'])
    const told = describeDrops(baseline, checkGate(baseline, worse))
    expect(told).toContain('answerable questions: R@3: 1.000 → 0.870 on 100 questions')
    expect(told).toContain('npm run evaluate -- --save-baseline')
  })

  it('fails overconfident and underconfident outcomes', () => {
    const boastful = good.map(result => ({ ...result, outcome: 'found' as const }))
    expect(dropsOf(boastful)).toEqual([
      'unanswerable questions: not called found',
      'unanswerable questions: called nothing',
    ])
    const timid = good.map(result => ({ ...result, outcome: 'nothing' as const }))
    expect(dropsOf(timid)).toEqual([
      'answerable questions: found',
      'answerable questions: not called nothing',
    ])
  })

  it('asks for a new baseline if a question is new', () => {
    expect(() => checkGate(baseline, [resultOf(questionOf('new'), 1)])).toThrow(
      /does not know 1 questions \(new …\).*--save-baseline/,
    )
  })
})
