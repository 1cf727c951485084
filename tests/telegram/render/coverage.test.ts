import { describe, expect, it } from 'vitest'
import type { MissingPart } from '../../../src/answer/missing-part.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import { renderAnswerPage, renderNothing, splitAnswer } from '../../../src/telegram/render/answer-page.ts'
import { LANGUAGES } from '../../../src/text/language.ts'
import { fakeExcerpt } from '../../fake-answerer.ts'

const TIBET: MissingPart = { kind: 'place', label: { kk: 'Тибет', ru: 'Тибет' }, isUnknown: true }
const LINES = {
  kk: ['Есептерде Тибет туралы ештеңе жоқ.', 'Ең жақыны мынау:'],
  ru: ['О Тибете в докладах ничего нет.', 'Вот самое близкое:'],
}

describe.each(LANGUAGES)('what the reports lack, in %s', language => {
  const messages = messagesOf(language)
  const view = { language, messages, botUsername: 'dayek_bot' }
  const excerpt = fakeExcerpt(
    language,
    language === 'kk' ? 'Қамаудағы адамдар азапталды.' : 'Задержанных пытали.',
  )
  const page = (missing: readonly MissingPart[]) =>
    renderAnswerPage(splitAnswer('weak', [{ excerpt }], view, { notes: { missing } })[0], view).text

  it('is said above the quotations, without the hint to add a name or place', () => {
    const text = page([TIBET])
    expect(text.split('\n\n')[0]).toBe(LINES[language].join(' '))
    expect(text).not.toContain(messages.weakLead)
    expect(text).not.toContain(messages.weakHint)
    expect(page([])).toContain(messages.weakHint)
  })

  it('is said where there is nothing to quote', () => {
    const { text } = renderNothing(view, undefined, { missing: [TIBET] })
    expect(text).toBe(`${LINES[language][0]}\n\n${messages.nothing}`)
  })
})
