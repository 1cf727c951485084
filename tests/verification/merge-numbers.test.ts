import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/text/language.ts'
import { mergeNumbers } from '../../src/verification/merge-numbers.ts'
import { splitNormalisedWords } from '../../src/verification/normalised-words.ts'

const merge = (text: string, language: Language) => mergeNumbers(text, splitNormalisedWords(text), language)

describe('mergeNumbers', () => {
  it.each([
    ['ru', 'двести тридцать восемь человек', '238'],
    ['ru', '238 человек', '238'],
    ['ru', '20 000 человек', '20000'],
    ['ru', '10 тыс. человек', '10000'],
    ['ru', '1,5 млн тенге', '1500000'],
    ['kk', 'екі жүз отыз сегіз адам', '238'],
    ['kk', '238 адам', '238'],
    ['kk', '27 мың доллар', '27000'],
  ] as const)('reduces a number to its value (%s): %s', (language, text, value) => {
    expect(merge(text, language)[0]?.skeleton).toBe(value)
  })

  it.each([
    ['5000-ға жуық', '5000-нан астам'],
    ['жиырмадан астам', 'жиырмаға жуық'],
  ])('keeps the meaning of a Kazakh ending: %s is not %s', (one, other) => {
    expect(merge(one, 'kk')[0]?.skeleton).not.toBe(merge(other, 'kk')[0]?.skeleton)
  })

  it('reads a numeric date as day, month and year, and a percent sign as a word', () => {
    const forms = (text: string, language: Language) => merge(text, language).map(({ skeleton }) => skeleton)
    expect(forms('16.11.2022', 'ru')).toEqual(forms('16 ноября 2022', 'ru'))
    expect(forms('16.11.2022', 'kk')).toEqual(forms('16 қараша 2022', 'kk'))
    expect(forms('40 %', 'ru')).toEqual(forms('40 процентов', 'ru'))
    expect(forms('40%', 'kk')).toEqual(forms('40 пайыз', 'kk'))
  })

  it('keeps the place of each word in the text', () => {
    const text = 'Погибли двести тридцать восемь человек, 40% из них 5.01.2022.'
    for (const { startChar, endChar } of merge(text, 'ru')) {
      expect(text.slice(startChar, endChar)).toMatch(/^\S(?:.*\S)?$/u)
    }
    expect(merge(text, 'ru').map(({ startChar, endChar }) => text.slice(startChar, endChar))[1]).toBe(
      'двести тридцать восемь',
    )
  })
})
