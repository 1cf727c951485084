import { beforeAll, describe, expect, it } from 'vitest'
import type { Answerer } from '../../src/answer/answerer.ts'
import type { Core } from '../../src/app/open-core.ts'
import { createExampleQuestions, exampleFingerprint } from '../../src/locales/example-questions.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { openSharedCore } from '../shared-core.ts'

let core: Core
beforeAll(async () => {
  core = await openSharedCore()
})

const ask = (question: string) => core.answerer.answer(question, { fallback: 'kk' })

describe('a plea for help', () => {
  it.each([
    'Меня избили в отделе, куда жаловаться?',
    'ағамды полиция ұрды, не істеу керек',
    'Сына арестовали, где его искать?',
  ])('is answered with whom to complain to among the first: «%s»', async question => {
    const answer = await ask(question)
    expect(answer.advice).toBe(true)
    const texts = answer.kind === 'nothing' ? [] : answer.excerpts.slice(0, 3)
    expect(texts.some(({ passage }) => /омбудсмен/iu.test(passage.texts.ru?.text ?? ''))).toBe(true)
    expect(new Set(texts.map(({ fingerprint }) => fingerprint)).size).toBe(3)
  })

  it('quotes the same when a passage is opened by itself', async () => {
    const question = 'Меня избили в отделе, куда жаловаться?'
    const answer = await ask(question)
    for (const { passage, quote } of answer.kind === 'nothing' ? [] : answer.excerpts)
      expect((await core.answerer.excerpt(passage, quote.language, question)).quote).toEqual(quote)
  })

  it('is none in general', async () => {
    expect((await ask('Куда можно пожаловаться на пытки?')).advice).toBeUndefined()
  })
})

describe('a message', () => {
  it('is searched without the courtesy around it', async () => {
    const [plain, polite] = [
      await ask('Что говорится о пытках задержанных?'),
      await ask('Здравствуйте! Что говорится о пытках задержанных? Заранее спасибо!'),
    ]
    expect({ ...polite, question: '', ms: {} }).toEqual({ ...plain, question: '', ms: {} })
  })

  it.each([
    ['түрме', 'түрме'],
    ['о пытках', 'о пытках'],
    ['түрме туралы', 'түрме'],
    ['Что говорится о пытках?', undefined],
    ['«пытки» в тюрьме', 'пытки в тюрьме'],
    ['бешбармақ', undefined],
    ['Что известно о Назарбаеве', undefined],
  ])('names a topic that the reports have something on: «%s»', async (message, topic) => {
    expect((await ask(message)).topic).toBe(topic)
  })
})

describe('what is offered to try', () => {
  it.each(['kk', 'ru'] as const)(
    'are the predefined questions in %s, which the reports answer',
    async language => {
      const choose = createExampleQuestions(core.answerer)
      const { examples } = messagesOf(language)
      expect(await choose(language, 3)).toEqual(examples)
      expect(await choose(language, 2)).toEqual(examples.slice(0, 2))
      for (const example of examples) expect((await ask(example)).kind).toBe('found')
    },
  )

  it.each(['kk', 'ru'] as const)('are questions in %s about the only report there is', async language => {
    const [report] = core.answerer.reports.filter(({ id }) => id === 'us-state-2022-kazakhstan')
    if (!report) throw new Error('no such report')
    const alone: Pick<Answerer, 'answer' | 'reports' | 'sections' | 'indexVersion'> = {
      indexVersion: 'alone',
      reports: [report],
      sections: id => core.answerer.sections(id),
      answer: (question, options) => core.answerer.answer(question, { ...options, reportId: report.id }),
    }
    const chosen = await createExampleQuestions(alone)(language, 3)
    expect(chosen.length).toBeGreaterThan(0)
    expect(chosen).not.toContain(messagesOf(language).examples[2])
    for (const question of chosen) {
      const answer = await alone.answer(question, { fallback: language })
      expect(answer.kind).toBe('found')
    }
  })

  it('is an id of /help that opens an excerpt', async () => {
    const fingerprint = await exampleFingerprint(core.answerer)
    expect((await core.answerer.resolve(fingerprint))?.kind).toBe('same')
  })
})
