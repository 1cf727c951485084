import { describe, expect, it } from 'vitest'
import type { Excerpt } from '../../src/answer/answer.ts'
import { QuotationError } from '../../src/errors.ts'
import type { Passage, PassageText } from '../../src/passages/passage.ts'
import { fakeExcerpt, PASSAGE } from '../fake-answerer.ts'
import { remadeExcerpt } from '../remade-excerpt.ts'

const EXCERPT = fakeExcerpt('kk', 'Қамаудағы адамдар азапталды.')

function withKazakh(changes: Partial<PassageText>): Passage {
  const { kk } = PASSAGE.texts
  if (!kk) throw new Error('the fake passage has a Kazakh text')
  return { ...PASSAGE, texts: { ...PASSAGE.texts, kk: { ...kk, ...changes } } }
}

describe('an excerpt', () => {
  it('is a slice of its passage', () => {
    const { startChar, endChar, text } = EXCERPT.quote
    expect(PASSAGE.texts.kk?.text.slice(startChar, endChar)).toBe(text)
    expect(EXCERPT.fingerprint).toBe('small-report·3·a9f3')
    expect(EXCERPT.permalinkId).toBe('small-report_3_a9f3')
  })

  it.each([
    [
      'a changed letter',
      withKazakh({ text: PASSAGE.texts.kk?.text.replace('азапталды', 'азапталмады') ?? '' }),
    ],
    ['another hash', withKazakh({ sha256: '0'.repeat(64) })],
    [
      'a changed footnote',
      withKazakh({
        footnotes: [{ mark: '1', text: 'Хат.', startChar: 0, endChar: 4, block: 9, sha256: '0'.repeat(64) }],
      }),
    ],
  ])('is refused for a passage with %s, in either language', (_, passage) => {
    const russian = fakeExcerpt('ru', 'Задержанных пытали.')
    for (const excerpt of [EXCERPT, russian]) {
      expect(() => remadeExcerpt(excerpt, { passage })).toThrow(QuotationError)
    }
  })

  it('is refused when a text is replaced after it was checked', () => {
    const text = PASSAGE.texts.kk?.text ?? ''
    const { blocks = [], sha256 = '', startChar = 0, endChar = 0 } = PASSAGE.texts.kk ?? {}
    const kk = { text, blocks, sha256, startChar, endChar }
    const passage = { ...PASSAGE, texts: { ...PASSAGE.texts, kk } }
    expect(remadeExcerpt(EXCERPT, { passage }).quote).toEqual(EXCERPT.quote)
    kk.text = text.replace('адамдар', 'бандылар')
    expect(() => remadeExcerpt(EXCERPT, { passage })).toThrow('Run: npm run embed')
  })

  it.each([
    ['nothing', { startChar: 3, endChar: 3 }],
    ['backwards', { startChar: 9, endChar: 3 }],
    ['before the text', { startChar: -1, endChar: 3 }],
    ['past its end', { startChar: 0, endChar: 1000 }],
    ['NaN', { startChar: Number.NaN, endChar: 3 }],
  ])('is refused for a range of %s', (_, range) => {
    expect(() => remadeExcerpt(EXCERPT, { range })).toThrow(RangeError)
  })

  it('is refused for an edition that the passage does not have', () => {
    const { kk } = PASSAGE.texts
    const passage = { ...PASSAGE, texts: kk ? { kk } : {} }
    expect(() => remadeExcerpt(fakeExcerpt('ru', 'Задержанных пытали.'), { passage })).toThrow(RangeError)
  })

  it('cannot be forged: tsc refuses a literal and a spread', () => {
    const show = (excerpt: Excerpt) => excerpt.quote.text
    const forged = { ...EXCERPT, quote: { ...EXCERPT.quote, text: 'Ешкім азапталмады.' } }
    // @ts-expect-error: only Excerpt.of makes an excerpt.
    expect(show(forged)).toBe('Ешкім азапталмады.')
  })
})
