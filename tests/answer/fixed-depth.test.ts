import { beforeAll, describe, expect, it } from 'vitest'
import { loadQuestions } from '../../evaluation/questions.ts'
import type { Answer, Excerpt } from '../../src/answer/answer.ts'
import type { Core } from '../../src/app/open-core.ts'
import { openSharedCore } from '../shared-core.ts'

const LIMITS = [1, 3, 10, 50]
/** A sample of the tuning questions, with some of every language, style and report, answerable and not. */
const STRIDE = 200
/** Tuning questions near a threshold: one, three and ten hits alone would decide each of them differently. */
const UNSTABLE = new Set(['a034', 'b086', 'c010', 'd046', 'e164', 'f140'])
/** Bare names and topics, whose outcome hangs on few words. */
const SHORT = ['Назарбаев', 'түрме', 'что делать']

let core: Core
beforeAll(async () => {
  core = await openSharedCore()
})

async function sampleQuestions(): Promise<readonly string[]> {
  const questions = await loadQuestions('tests/evaluation/dev.jsonl')
  const sample = questions.filter(({ id }, i) => i % STRIDE === 0 || UNSTABLE.has(id))
  return [...sample.map(({ question }) => question), ...SHORT]
}

const excerptsOf = (answer: Answer): readonly Excerpt[] => (answer.kind === 'nothing' ? [] : answer.excerpts)
const ranked = (answer: Answer) =>
  excerptsOf(answer).map(({ fingerprint, score, quote }) => ({ fingerprint, score, quote }))

describe.each([undefined, 'us-state-2022-kazakhstan'])('an answer from %s', reportId => {
  it('has the same outcome, order, scores and quotations however many excerpts are asked for', async () => {
    const scope = reportId === undefined ? {} : { reportId }
    for (const question of await sampleQuestions()) {
      const answers = []
      for (const limit of LIMITS)
        answers.push(await core.answerer.answer(question, { fallback: 'kk', limit, ...scope }))
      const [deepest = []] = answers.slice(-1).map(ranked)
      for (const [i, answer] of answers.entries()) {
        expect(answer.kind, question).toBe(answers[0]?.kind)
        expect(ranked(answer), question).toEqual(deepest.slice(0, LIMITS[i]))
      }
    }
  })
})

describe('a quotation', () => {
  it('is the same in the answer, in an answer from its report alone, and opened by itself', async () => {
    const question = 'Что говорится о пытках задержанных?'
    const reportId = 'us-state-2022-kazakhstan'
    const { answerer } = core
    const everywhere = excerptsOf(await answerer.answer(question, { fallback: 'ru', limit: 50 }))
    const inside = excerptsOf(await answerer.answer(question, { fallback: 'ru', limit: 50, reportId }))
    const quotes = new Map(everywhere.map(({ fingerprint, quote }) => [fingerprint, quote]))
    expect(inside.filter(({ fingerprint }) => quotes.has(fingerprint)).length).toBeGreaterThan(10)
    for (const { passage, fingerprint, quote } of inside) {
      expect((await answerer.excerpt(passage, 'ru', question)).quote).toEqual(quote)
      if (quotes.has(fingerprint)) expect(quotes.get(fingerprint)).toEqual(quote)
    }
  })

  it('has the score of its answer when opened by itself, and its best sentence inside', async () => {
    const question = 'Полицияның азаптауы туралы қандай шағымдар түсті?'
    const { answerer } = core
    for (const excerpt of excerptsOf(await answerer.answer(question, { fallback: 'kk', limit: 30 }))) {
      const { passage, quote, score } = excerpt
      expect((await answerer.excerpt(passage, 'kk', question)).score).toBe(score)
      const { sentence } = await answerer.explain(excerpt, question)
      expect(sentence.startChar).toBeGreaterThanOrEqual(quote.startChar)
      expect(sentence.endChar).toBeLessThanOrEqual(quote.endChar)
    }
  })
})
