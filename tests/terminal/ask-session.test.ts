import { describe, expect, it } from 'vitest'
import { respondInTerminal, runAskSession } from '../../src/terminal/ask-session.ts'
import { createFakeAnswerer } from '../fake-answerer.ts'

const OPTIONS = { fallback: 'kk', language: undefined, top: 3 } as const
const PLAIN = { columns: 60, isColoured: false }
const respond = (line: string, options: { language?: 'kk' | 'ru' } = {}) =>
  respondInTerminal(createFakeAnswerer(), line, { ...OPTIONS, ...options }, PLAIN)

describe('an answer in the terminal', () => {
  it('shows the quotation with its omissions, citation, link and fingerprint', async () => {
    expect(await respond('азаптау')).toBe(
      [
        'Есептерден табылған үзінділер: 1',
        '',
        '1. «[…] Қамаудағы адамдар азапталды. […]»',
        '   Сынақ. «Есеп», 06.05.2024. 12-бет',
        '   https://example.org/report',
        '   small-report·3·a9f3',
        '',
      ].join('\n'),
    )
  })

  it('speaks Russian to a Russian question', async () => {
    expect(await respond('пытки')).toContain('Найдено в докладах')
    expect(await respond('пытки')).toContain('«[…] Задержанных пытали. […]»')
  })

  it('speaks the language that is forced', async () => {
    expect(await respond('пытки', { language: 'kk' })).toContain('Есептерден табылған')
  })

  it('says when the answer is doubtful and when there is none', async () => {
    expect(await respond('мүмкін бе')).toMatch(/^Дәл жауап табылмады/)
    expect(await respond('ауа райы')).toMatch(/^Есептерден бұл сұраққа жауап табылмады/)
    expect(await respond('погода', { language: 'ru' })).toMatch(
      /^Ответа на этот вопрос в докладах не нашлось/,
    )
  })

  it('opens a fingerprint, and says when its text has changed or is gone', async () => {
    expect(await respond('small-report·3·a9f3')).toContain('«Бірінші сөйлем.')
    expect(await respond('small-report·3·ffff')).toMatch(/^Бұл сілтеме жасалғаннан бері мәтін өзгерген/)
    expect(await respond('small-report·99·ffff')).toBe('Бұл үзінді есептерде енді жоқ.\n')
  })

  it('answers small talk, with a question that the reports answer', async () => {
    const reply = await respond('Сәлем! Қалайсың?')
    expect(reply).toMatch(/^Жақсымын, рақмет!/)
    expect(reply).toContain('• Полицияның азаптауы туралы')
  })

  it('says above a topic what it is, and below a plea that it is no legal help', async () => {
    const change = { advice: true } as const
    const ask = async (line: string, extra: object) => {
      const answerer = createFakeAnswerer()
      const changed = {
        ...answerer,
        answer: async (question: string, options: { readonly fallback: 'kk' | 'ru' }) => ({
          ...(await answerer.answer(question, options)),
          ...extra,
        }),
      }
      return respondInTerminal(changed, line, { ...OPTIONS, helpText: { kk: 'Тел. 111', ru: '' } }, PLAIN)
    }
    expect(await ask('азаптау', { topic: 'азаптау' })).toMatch(/^«Азаптау» туралы есептерде мыналар бар:/)
    expect(await ask('азаптау', change)).toMatch(
      /^Қиын жағдайда.*заң\s+көмегін\s+көрсете\s+алмаймын\.\n\nТел\. 111\n$/s,
    )
    expect(await ask('ауа райы', change)).toContain('Тел. 111')
  })

  it('tells who asks in English what it reads', async () => {
    expect(await respond('is there torture? азаптау')).not.toContain('Dayek reads')
    expect(await respond('is there torture?')).toMatch(/^Dayek reads questions in Kazakh and Russian/)
  })

  it('wraps at the width of the terminal', async () => {
    const lines = (await respond('ауа райы')).split('\n')
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(60)
  })
})

describe('a session', () => {
  it('greets in both languages, answers each line, passes over empty ones, and says good-bye', async () => {
    const written: string[] = []
    async function* lines() {
      yield 'азаптау'
      yield '   '
      yield 'пытки'
    }
    await runAskSession({
      answerer: createFakeAnswerer(),
      lines: lines(),
      write: text => written.push(text),
      options: OPTIONS,
      style: PLAIN,
    })
    const shown = written.join('')
    expect(shown).toMatch(/^Сұрағыңызды .*\nМысалы.*\nЗадайте вопрос/s)
    expect(shown.match(/Сұрақ \/ Вопрос: /g)).toHaveLength(4)
    expect(shown).toContain('Қамаудағы адамдар азапталды.')
    expect(shown).toContain('Задержанных пытали.')
    expect(shown.trimEnd()).toMatch(/До свидания!$/)
  })

  it('completes a follow-up with the question before it, and says so', async () => {
    const answerer = createFakeAnswerer()
    const asked: string[] = []
    const answer: typeof answerer.answer = (question, options) => {
      asked.push(question)
      return answerer.answer(question, options)
    }
    const lines = (async function* () {
      yield* ['Есть ли пытки в тюрьмах?', '', 'спасибо', 'а в Шымкенте?', 'small-report·3·a9f3']
    })()
    const written: string[] = []
    await runAskSession({
      answerer: { ...answerer, answer },
      lines,
      write: text => written.push(text),
      options: OPTIONS,
      style: PLAIN,
    })
    expect(asked).toContain('Есть ли пытки в тюрьмах?')
    expect(asked.at(-1)).toBe('а в Шымкенте Есть ли пытки в тюрьмах')
    expect(written.join('')).toContain('↩️ Понимаю это как продолжение вопроса: «Есть ли пытки в тюрьмах?»')
  })
})
