import { describe, expect, it } from 'vitest'
import type { Quote } from '../../../src/answer/answer.ts'
import { findHighlights } from '../../../src/telegram/render/highlights.ts'
import { addExplainedQuote } from '../../../src/telegram/render/quote.ts'
import { TextBuilder } from '../../../src/telegram/render/text-builder.ts'
import { fakeExcerpt } from '../../fake-answerer.ts'

const TEXT = 'Бірінші сөйлем. Қамаудағы адамдар азапталды. Соңғы сөйлем.'
const quoteOf = (startChar: number, endChar: number): Quote => ({
  language: 'kk',
  text: TEXT.slice(startChar, endChar),
  startChar,
  endChar,
  translation: 'original',
})
const range = (word: string) => ({
  startChar: TEXT.indexOf(word),
  endChar: TEXT.indexOf(word) + word.length,
})
const SENTENCE = range('Қамаудағы адамдар азапталды.')
const WORDS = [range('Қамаудағы'), range('адамдар'), range('азапталды')]

function marked(quote: Quote, words = WORDS, sentence = SENTENCE): readonly string[] {
  return findHighlights(quote, { words, sentence }).map(
    ({ format, startChar, endChar }) => `${format.type}: ${quote.text.slice(startChar, endChar)}`,
  )
}

describe('findHighlights', () => {
  it('underlines the sentence and makes its words bold, joining adjacent ones', () => {
    expect(marked(quoteOf(0, TEXT.length))).toEqual([
      'underline: Қамаудағы адамдар азапталды.',
      'bold: Қамаудағы адамдар азапталды',
    ])
    expect(marked(quoteOf(0, TEXT.length), [range('Бірінші'), range('адамдар')])).toEqual([
      'underline: Қамаудағы адамдар азапталды.',
      'bold: Бірінші',
      'bold: адамдар',
    ])
  })

  it('does not underline the only sentence', () => {
    expect(marked(quoteOf(SENTENCE.startChar, SENTENCE.endChar))).toEqual([
      'bold: Қамаудағы адамдар азапталды',
    ])
  })

  it('highlights only what the quotation shows', () => {
    expect(marked(quoteOf(0, SENTENCE.startChar + 9))).toEqual(['bold: Қамаудағы'])
    expect(marked(quoteOf(SENTENCE.endChar, TEXT.length))).toEqual([])
  })

  it('leaves room for other entities, however many words match', () => {
    const words = Array.from({ length: 500 }, (_, i) => ({ startChar: i * 3, endChar: i * 3 + 1 }))
    const text = 'а, '.repeat(500)
    const quote = { ...quoteOf(0, 0), text, endChar: text.length }
    expect(findHighlights(quote, { words, sentence: { startChar: 0, endChar: 10 } }).length).toBeLessThan(90)
  })
})

describe('addExplainedQuote', () => {
  it('is unfolded where there is something to see in it, however long', () => {
    const excerpt = fakeExcerpt('kk', TEXT)
    const quote = { ...excerpt.quote, text: `${TEXT} `.repeat(10) }
    const typeWith = (words: typeof WORDS, isOpen = false) => {
      const builder = new TextBuilder()
      addExplainedQuote(
        builder,
        excerpt,
        quote,
        { words, sentence: { startChar: 999, endChar: 1000 } },
        isOpen,
      )
      return builder.rendered().entities[0]?.type
    }
    expect([typeWith(WORDS), typeWith([]), typeWith([], true)]).toEqual([
      'blockquote',
      'expandable_blockquote',
      'blockquote',
    ])
  })

  it('keeps the offsets behind other text and behind the mark of omission', () => {
    const excerpt = fakeExcerpt('kk', 'Қамаудағы адамдар азапталды. Соңғы сөйлем.')
    const builder = new TextBuilder().add('Алдымен бір сөз.\n\n')
    addExplainedQuote(builder, excerpt, excerpt.quote, { words: WORDS.slice(2), sentence: SENTENCE })
    const { text, entities } = builder.rendered()
    expect(entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
      ['blockquote', '[…] Қамаудағы адамдар азапталды. Соңғы сөйлем.'],
      ['underline', 'Қамаудағы адамдар азапталды.'],
      ['bold', 'азапталды'],
    ])
  })
})
