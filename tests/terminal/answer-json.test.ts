import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/answer/answer.ts'
import { publisherKey } from '../../src/answer/facet.ts'
import type { MissingPart } from '../../src/answer/missing-part.ts'
import type { ReportInfo } from '../../src/corpus/report-info.ts'
import { answerJson, replyJson } from '../../src/terminal/answer-json.ts'
import { renderTerminalAnswer } from '../../src/terminal/render-answer.ts'
import { fakeExcerpt } from '../fake-answerer.ts'

const UZBEKISTAN: MissingPart = {
  kind: 'country',
  label: { kk: 'Өзбекстан', ru: 'Узбекистан' },
  isUnknown: true,
  instead: { kk: 'Қазақстан', ru: 'Казахстан' },
}
const base = { question: 'q', coverage: { missing: [UZBEKISTAN] }, ms: { embed: 1, search: 1, answer: 1 } }
const nothing = (language: 'kk' | 'ru' | 'unknown'): Answer => ({ ...base, kind: 'nothing', language })
const weak: Answer = {
  ...base,
  kind: 'weak',
  language: 'ru',
  excerpts: [fakeExcerpt('ru', 'Задержанных пытали.')],
}

describe('coverage in JSON', () => {
  it('names what is missing in the language of the answer', () => {
    expect(answerJson(nothing('kk'), undefined).coverage).toEqual({
      missing: [{ kind: 'country', text: 'Өзбекстан' }],
    })
    expect(answerJson(weak, undefined).coverage).toEqual({
      missing: [{ kind: 'country', text: 'Узбекистан' }],
    })
  })

  it('is empty where nothing is missing', async () => {
    const { coverage: _, ...plain } = nothing('ru')
    expect(answerJson(plain, undefined).coverage).toEqual({ missing: [] })
    const talk = await replyJson('привет', () => Promise.reject(new Error('not asked')), undefined, [])
    expect(talk.coverage).toEqual({ missing: [] })
  })
})

const edition = (publisher: string) => ({
  ...{
    title: '',
    published: '2023',
    url: 'https://example.org',
    rights: '',
    translation: 'original' as const,
  },
  ...{ publisher, short: publisher },
})
const BORDERS: ReportInfo = { id: 'borders', authority: 'ru', editions: { ru: edition('Погранпатруль') } }
const COUNT: ReportInfo = { id: 'count', authority: 'ru', editions: { ru: edition('Комстат') } }
const narrowed = (isElsewhere: boolean): Answer => ({
  ...weak,
  coverage: { missing: [] },
  narrowing: { facets: [{ kind: 'publisher', key: publisherKey(BORDERS) }], isNamed: true, isElsewhere },
})

describe('the source that a question names', () => {
  it.each([false, true])('is in JSON, and whether others are quoted instead: %s', elsewhere => {
    const { narrowing } = answerJson(narrowed(elsewhere), undefined, [COUNT, BORDERS])
    expect(narrowing).toEqual({ reports: ['borders'], elsewhere })
  })

  it('is not in JSON where the question names none', () => {
    expect(answerJson(weak, undefined, [BORDERS])).not.toHaveProperty('narrowing')
  })

  it.each([
    [false, 'Только из докладов: Погранпатруль'],
    [true, 'В этих докладах ответа нет: Погранпатруль. Вот что есть в других:'],
  ])('is named in a terminal above the quotations', (isElsewhere, lead) => {
    const style = { columns: 120, isColoured: false }
    const shown = renderTerminalAnswer(narrowed(isElsewhere), 'ru', style, { reports: [COUNT, BORDERS] })
    expect(shown.split('\n\n')[0]).toBe(lead)
  })
})

describe('coverage in a terminal', () => {
  const style = { columns: 120, isColoured: false }

  it('stands above the quotations in place of the usual lead', () => {
    const [lead, quotation] = renderTerminalAnswer(weak, 'ru', style).split('\n\n')
    expect(lead).toBe('Об Узбекистане в докладах ничего нет. Вот что есть о Казахстане:')
    expect(quotation).toContain('«[…] Задержанных пытали. […]»')
  })

  it('stands above the advice where there is nothing to quote', () => {
    const lines = renderTerminalAnswer(nothing('kk'), 'kk', style).split('\n\n')
    expect(lines[0]).toBe('Есептерде Өзбекстан туралы ештеңе жоқ.')
    expect(lines[1]).toMatch(/^Есептерден бұл сұраққа жауап табылмады/u)
  })
})
