import { describe, expect, it } from 'vitest'
import { askLines, parseAskLine } from '../../src/terminal/ask-lines.ts'
import { createFakeAnswerer, PASSAGE } from '../fake-answerer.ts'

async function run(lines: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const written: string[] = []
  const answerer = createFakeAnswerer()
  async function* feed() {
    yield* lines
  }
  await askLines(feed(), {
    ask: (question, language) => answerer.answer(question, { fallback: 'kk', ...(language && { language }) }),
    botUsername: undefined,
    reports: [],
    write: async line => {
      written.push(line)
    },
  })
  return written.map(line => JSON.parse(line))
}

describe('npm run ask -- --jsonl', () => {
  it('names small talk, which has no excerpts', async () => {
    const [talk] = await run(['{"id":"t","question":"Сәлем! Қалайсың?"}'])
    expect(talk).toEqual({
      id: 't',
      cut: false,
      coverage: { missing: [] },
      question: 'Сәлем! Қалайсың?',
      language: 'kk',
      outcome: 'small-talk',
      ms: { embed: 0, search: 0, answer: 0 },
      excerpts: [],
    })
  })

  it('answers one object a line, in order, with the keys that its readers know', async () => {
    const [first, second] = await run(['{"id":"q1","question":"азаптау"}', '{"id":2,"question":"ауа райы"}'])
    expect(first).toEqual({
      id: 'q1',
      question: 'азаптау',
      language: 'kk',
      outcome: 'found',
      cut: false,
      coverage: { missing: [] },
      ms: { embed: 1.2346, search: 2, answer: 0 },
      excerpts: [
        {
          report: 'small-report',
          passage: 3,
          fingerprint: 'small-report·3·a9f3',
          score: 0.8765,
          page: 12,
          lastPage: 12,
          section: { kk: 'Сынақ. «Есеп», 06.05.2024. 12-бет', ru: 'Сынақ. «Доклад», 06.05.2024. с. 12' },
          speaker: { kk: null, ru: null },
          author: { kk: null, ru: null },
          passageText: { kk: PASSAGE.texts.kk?.text, ru: PASSAGE.texts.ru?.text },
          quote: {
            language: 'kk',
            text: 'Қамаудағы адамдар азапталды.',
            start: 16,
            end: 44,
            translation: 'original',
          },
          footnotes: [],
          citation: { kk: 'Сынақ. «Есеп», 06.05.2024. 12-бет', ru: 'Сынақ. «Доклад», 06.05.2024. с. 12' },
          url: 'https://example.org/report',
          urlKind: 'document',
          permalink: 'dayek:small-report_3_a9f3',
        },
      ],
    })
    expect(second).toMatchObject({ id: 2, language: 'unknown', outcome: 'nothing', excerpts: [] })
  })

  it('gives excerpts for what is only possibly related, too', async () => {
    expect(await run(['{"question":"мүмкін бе"}'])).toMatchObject([
      { outcome: 'weak', excerpts: [{ passage: 3 }] },
    ])
  })

  it('quotes in the language that a line asks for', async () => {
    const [answer] = await run(['{"id":1,"question":"азаптау","lang":"ru"}'])
    expect(answer).toMatchObject({
      language: 'kk',
      excerpts: [{ quote: { language: 'ru', translation: 'unofficial' } }],
    })
  })

  it('reads a file that begins with a byte order mark', async () => {
    expect(await run(['\ufeff{"id":1,"question":"азаптау"}', '\ufeff'])).toMatchObject([
      { id: 1, outcome: 'found' },
    ])
  })

  it('says what is wrong with a bad line, keeps its id, and goes on', async () => {
    const answers = await run([
      'not json',
      '[1]',
      '{"id":3}',
      '{"id":4,"question":5}',
      '{"id":5,"question":"азаптау","lang":"en"}',
      '{"id":6,"question":"құла"}',
      '',
      '{"id":7,"question":"азаптау"}',
    ])
    expect(answers.map(({ id, error }) => [id, typeof error])).toEqual([
      [undefined, 'string'],
      [undefined, 'string'],
      [3, 'string'],
      [4, 'string'],
      [5, 'string'],
      [6, 'string'],
      [7, 'undefined'],
    ])
    expect(answers[4]?.error).toBe('"lang" must be "kk" or "ru", got "en"')
    expect(answers[5]?.error).toBe('the model fell over')
  })
})

describe('parseAskLine', () => {
  it('takes an empty question as a question', () => {
    expect(parseAskLine('{"question":""}')).toEqual({ id: undefined, question: '', lang: undefined })
  })

  it('completes a follow-up with the line that it comes after, and the next one with the same line', async () => {
    const asked: string[] = []
    const answerer = createFakeAnswerer()
    async function* feed() {
      yield '{"id":1,"question":"Есть ли пытки в тюрьмах?"}'
      yield '{"id":2,"question":"а в Шымкенте?","after":1}'
      yield '{"id":3,"question":"ал әйелдер ше?","after":2}'
      yield '{"id":4,"question":"Кто такой омбудсмен?","after":3}'
      yield '{"id":5,"question":"а там?","after":9}'
    }
    const written: Record<string, unknown>[] = []
    await askLines(feed(), {
      ask: question => {
        asked.push(question)
        return answerer.answer(question, { fallback: 'ru' })
      },
      botUsername: undefined,
      reports: [],
      write: async line => void written.push(JSON.parse(line)),
    })
    expect(asked).toEqual([
      'Есть ли пытки в тюрьмах?',
      'а в Шымкенте Есть ли пытки в тюрьмах',
      'ал әйелдер ше Есть ли пытки в тюрьмах',
      'Кто такой омбудсмен?',
    ])
    expect(written.map(({ question, follows }) => [question, follows])).toEqual([
      ['Есть ли пытки в тюрьмах?', undefined],
      ['а в Шымкенте?', 'Есть ли пытки в тюрьмах?'],
      ['ал әйелдер ше?', 'Есть ли пытки в тюрьмах?'],
      ['Кто такой омбудсмен?', undefined],
      [undefined, undefined],
    ])
    expect(written[4]?.error).toBe('"after": no earlier line has the id 9')
  })
})
