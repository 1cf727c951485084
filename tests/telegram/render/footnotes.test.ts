import { describe, expect, it } from 'vitest'
import { formatCitation } from '../../../src/answer/citation-style.ts'
import type { ShownFootnote } from '../../../src/answer/shown-quotation.ts'
import { QuotationError } from '../../../src/errors.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import { renderAnswerPage, splitAnswer } from '../../../src/telegram/render/answer-page.ts'
import { fitFootnotes } from '../../../src/telegram/render/footnotes.ts'
import { isWithinLimits } from '../../../src/telegram/render/message-limits.ts'
import { renderLinked, renderPassage, renderSurroundings } from '../../../src/telegram/render/passage-view.ts'
import { addExplainedQuote } from '../../../src/telegram/render/quote.ts'
import { renderSectionPage, splitSection } from '../../../src/telegram/render/section-page.ts'
import { renderShared } from '../../../src/telegram/render/shared-quote.ts'
import { renderSimilar } from '../../../src/telegram/render/similar-passages.ts'
import { type Rendered, TextBuilder } from '../../../src/telegram/render/text-builder.ts'
import { renderVerdict } from '../../../src/telegram/render/verdict.ts'
import { LANGUAGES } from '../../../src/text/language.ts'
import { FOOTNOTED_PASSAGES, footnotedExcerpt } from '../../footnoted-excerpt.ts'
import { remadeExcerpt } from '../../remade-excerpt.ts'

const QUOTED = { kk: ['Қамаудағылар', 'жетті[^1][^12].'], ru: ['Число', 'человек[^1][^12].'] } as const
const LINES = {
  kk: ['¹\u00a0Прокуратураның хаты, 2023 ж. 5 мамыр.', '¹²\u00a0Түрме әкімшілігінің есебі, 14-бет.'],
  ru: ['¹\u00a0Письмо прокуратуры, 5 мая 2023 г.', '¹²\u00a0Отчёт администрации тюрьмы, с. 14.'],
} as const

describe.each(LANGUAGES)('a quotation with footnotes in %s', language => {
  const messages = messagesOf(language)
  const view = { language, messages, botUsername: 'dayek_bot' }
  const excerpt = footnotedExcerpt(language, ...QUOTED[language])
  const whole = footnotedExcerpt(language)
  const check = {
    kind: 'exact',
    range: { startChar: 0, endChar: 4 },
    changedWords: 0,
    inserted: [],
    places: [{ excerpt, kept: [{ startChar: 0, endChar: 5 }], missing: [] }],
    isHeading: false,
  } as const
  const verdict = {
    claim: 'сөз',
    verdict: 'exact',
    sentences: [],
    checks: [check],
    hasUnchecked: false,
  } as const
  const absent = { ...check, kind: 'absent', places: [] } as const
  const shared = renderShared(excerpt, view).input_message_content
  const section = {
    reportId: 'footnoted',
    number: 1,
    of: 2,
    titles: whole.passage.sections,
    passages: [whole.passage],
  } as const
  const surfaces: Readonly<Record<string, () => Rendered>> = {
    'an answer': () => renderAnswerPage(splitAnswer('found', [{ excerpt }], view)[0], view),
    'one excerpt alone': () => renderPassage(excerpt, view),
    'a linked passage': () => renderLinked(whole, view, excerpt.quote),
    'a passage with its neighbours': () =>
      renderSurroundings({ previous: undefined, current: excerpt, next: whole }, view),
    'a section': () => {
      const [page] = splitSection(section, [excerpt], view)
      if (!page) throw new Error('a section has a page')
      return renderSectionPage(page, view)
    },
    'similar passages': () => renderSimilar([excerpt], view),
    'a shared quotation': () => ({
      text: 'message_text' in shared ? shared.message_text : '',
      entities: [],
    }),
    'a verdict': () => renderVerdict(verdict, view),
    'a nearest passage': () =>
      renderVerdict(
        { ...verdict, verdict: 'nearest', checks: [absent], nearest: { excerpt, original: undefined } },
        view,
      ),
  }

  it.each(Object.keys(surfaces))('has them below it on the surface «%s»', name => {
    const rendered = surfaces[name]?.()
    const lines = rendered?.text.split('\n') ?? []
    expect(lines.filter(line => line.startsWith('¹\u00a0'))[0]).toBe(LINES[language][0])
    expect(lines.filter(line => line.startsWith('¹²\u00a0'))[0]).toBe(LINES[language][1])
    expect(rendered?.text).not.toContain('[^')
    expect(rendered?.text).toContain('¹\u202f¹².')
  })

  it('has no corpus markup in the list of inline results', () => {
    expect(renderShared(excerpt, view).description).toContain('120')
    expect(renderShared(excerpt, view).description).not.toContain('[^')
  })

  it('keeps highlights in place after a footnote mark', () => {
    const builder = new TextBuilder().add('…\n')
    const { text } = whole.quote
    const word = { kk: 'Олардың', ru: 'Четверо' }[language]
    const startChar = text.indexOf(word)
    const range = { startChar, endChar: startChar + word.length }
    addExplainedQuote(builder, whole, whole.quote, { words: [range], sentence: range })
    const rendered = builder.rendered()
    for (const { type, offset, length } of rendered.entities) {
      if (type === 'bold' || type === 'underline')
        expect(rendered.text.slice(offset, offset + length)).toBe(word)
    }
    expect(rendered.entities.map(({ type }) => type)).toContain('bold')
  })

  it('cannot be made when a footnote is not what was indexed', () => {
    const text = excerpt.passage.texts[language]
    if (!text) throw new Error('the passage has a text')
    const forged = text.footnotes?.map(footnote => ({ ...footnote, text: `${footnote.text}!` })) ?? []
    const passage = {
      ...excerpt.passage,
      texts: { ...excerpt.passage.texts, [language]: { ...text, footnotes: forged } },
    }
    expect(() => remadeExcerpt(excerpt, { passage })).toThrow(QuotationError)
  })

  it('has non-breaking page numbers in messages, and plain ones in copied text', () => {
    const page = { kk: '3-бет', ru: 'с. 3' }[language]
    const bound = { kk: '3\u2011бет', ru: 'с.\u00a03' }[language]
    expect(renderPassage(excerpt, view).text).toContain(bound)
    expect(renderPassage(excerpt, view).text).not.toContain(page)
    expect(renderShared(excerpt, view).description).toContain(bound)
    const copied = formatCitation('short', excerpt, { botUsername: 'dayek_bot', today: new Date(0) })
    expect(copied).toContain(page)
  })

  it('is cited as a footnote if it is one', () => {
    const words = { kk: 'Түрме әкімшілігінің есебі, 14-бет.', ru: 'Отчёт администрации тюрьмы, с. 14.' }[
      language
    ]
    const note = footnotedExcerpt(language, words)
    const { text } = renderPassage(note, view)
    expect(text).toContain({ kk: 'ескертпе', ru: 'примечание' }[language])
    expect(text.split(words)).toHaveLength(2)
  })

  it('fits into a message, for every passage and view', () => {
    const excerpts = FOOTNOTED_PASSAGES.map(passage => {
      const text = passage.texts[language]?.text ?? ''
      return remadeExcerpt(whole, { passage, range: { startChar: 0, endChar: text.length } })
    })
    const [first, second] = excerpts
    if (!first || !second) throw new Error('two passages')
    expect(isWithinLimits(renderSurroundings({ previous: first, current: second, next: first }, view))).toBe(
      true,
    )
    expect(isWithinLimits(renderSimilar([first, second, first, second], view))).toBe(true)
  })
})

describe('fitFootnotes', () => {
  const footnote = (mark: string, text: string): ShownFootnote => ({
    mark,
    sign: mark,
    text,
    stored: text,
    atChar: 0,
  })
  const long = 'ұзын ескертпе '.repeat(100).trim()

  it('keeps short ones whole and shortens long ones to the rest, with an ellipsis', () => {
    const [short = '', cut = '', cutToo = ''] = fitFootnotes(
      [footnote('1', 'Сонда.'), footnote('2', long), footnote('3', long)],
      300,
    )
    expect(short).toBe('1\u00a0Сонда.')
    for (const line of [cut, cutToo]) {
      expect(line.endsWith('…')).toBe(true)
      expect(line.length).toBeGreaterThan(120)
    }
    expect(short.length + cut.length + cutToo.length + 3).toBeLessThanOrEqual(300)
  })

  it('indicates that some did not fit', () => {
    const many = Array.from({ length: 50 }, (_, i) => footnote(String(i), long))
    const lines = fitFootnotes(many, 200)
    expect(lines.at(-1)).toBe('…')
    expect(lines.join('\n').length).toBeLessThanOrEqual(210)
  })

  it('returns nothing for none', () => expect(fitFootnotes([], 100)).toEqual([]))
})
