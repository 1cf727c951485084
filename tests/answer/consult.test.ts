import { beforeAll, describe, expect, it } from 'vitest'
import type { Core } from '../../src/app/open-core.ts'
import { createExampleQuestions, exampleFingerprint } from '../../src/locales/example-questions.ts'
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
  it.each(['kk', 'ru'] as const)('are two questions in %s that the reports answer', async language => {
    const examples = await createExampleQuestions(core.answerer)(language)
    expect(examples).toHaveLength(2)
    for (const example of examples) expect((await ask(example)).kind).toBe('found')
  })

  it('is an id of /help that opens an excerpt', () => {
    expect(core.answerer.resolve(exampleFingerprint(core.answerer))?.kind).toBe('same')
  })
})
