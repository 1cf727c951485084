import { describe, expect, it } from 'vitest'
import { blankOut, splitNormalisedWords } from '../../src/verification/normalised-words.ts'

const exactOf = (text: string) => splitNormalisedWords(text).map(({ exact }) => exact)

describe('splitNormalisedWords', () => {
  it.each([
    ['case and ё', 'Ещё ПОЛИЦИЯ', ['еще', 'полиция']],
    ['hyphens', 'ҰҚК-нің COVID-19', ['ұқк', 'нің', 'covid', '19']],
    ['soft hyphens', 'поли\u00adция', ['полиция']],
    ['look-alikes', 'пoлиция', ['полиция']],
    ['decomposed letters', 'й'.normalize('NFD'), ['й']],
    ['decimal commas', '1,5', ['1.5']],
    ['Arabic digits', '٢٠٢٢', ['2022']],
    ['footnote marks', 'люди[12] ушли² ①', ['люди', 'ушли']],
    ['nothing', '', []],
    ['an emoji', '😀', []],
  ])('unifies %s', (_, text, expected) => expect(exactOf(text)).toEqual(expected))

  it('gives months and percent the forms of their figures', () => {
    const skeletons = splitNormalisedWords('ноября қараша процентов пайыз').map(({ skeleton }) => skeleton)
    expect(skeletons).toEqual(['m11', 'm11', '%', '%'])
  })

  it('keeps the place of each word', () => {
    const text = '«Қамаудағы адам-дар», 20 000.[3]'
    expect(splitNormalisedWords(text).map(word => text.slice(word.startChar, word.endChar))).toEqual([
      'Қамаудағы',
      'адам',
      'дар',
      '20',
      '000',
    ])
  })
})

describe('blankOut', () => {
  it('keeps the length and the line breaks', () => {
    expect(blankOut('ab\ncd 😀', /b\nc|😀/gu)).toBe('a \n d   ')
    expect(blankOut('aXbX', /X/gu, () => false)).toBe('aXbX')
  })
})
