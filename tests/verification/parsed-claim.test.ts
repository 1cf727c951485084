import { describe, expect, it } from 'vitest'
import { parseClaim } from '../../src/verification/parsed-claim.ts'

const unitsOf = (text: string) => {
  const { units } = parseClaim({ text })
  return units.map(({ startChar, endChar }) => text.slice(startChar, endChar).trim())
}

describe('parseClaim', () => {
  it.each([
    ['sentences', 'Полиция била людей. Их держали сутки.', ['Полиция била людей.', 'Их держали сутки.']],
    [
      'a quotation and the text around it',
      'Он сказал: «Нас держали трое суток» и ушёл.',
      ['Он сказал:', '«', 'Нас держали трое суток', '» и ушёл.'].filter(part => part !== '«'),
    ],
    ['a lead-in', 'Про присяжных: они ушли домой рано', ['Про присяжных:', 'они ушли домой рано']],
    ['a source at the end', 'Пытали сто человек — HRW', ['Пытали сто человек', '— HRW']],
    ['the text after an ellipsis', 'Пытали сто человек… и двести', ['Пытали сто человек…', 'и двести']],
    ['Kazakh sentences', 'Полиция ұстады. Олар түнеді.', ['Полиция ұстады.', 'Олар түнеді.']],
    ['nothing', '', []],
    ['punctuation only', '… — !', []],
  ])('splits into units: %s', (_, text, expected) => {
    expect(unitsOf(text)).toEqual(expected)
  })

  it.each([
    ['an ellipsis', 'Полиция … сто человек', [1]],
    ['an ellipsis in brackets', 'Полиция […] сто (...) человек', [1, 2]],
    ['three dots', 'Полиция... сто', [1]],
    ['none', 'Полиция. Сто', []],
  ])('reads marked omissions: %s', (_, text, expected) => {
    expect([...parseClaim({ text }).omissions]).toEqual(expected)
  })

  it.each([
    ['a permalink', 'Вот https://t.me/dayek_bot?start=a_1_0f0f', ['https://t.me/dayek_bot?start=a_1_0f0f']],
    ['a fingerprint', 'hrw-2018-xinjiang·57·a9f3', ['hrw-2018-xinjiang·57·a9f3']],
    ['another address', 'https://example.org/a', []],
  ])('reads links: %s', (_, text, links) => {
    expect(parseClaim({ text }).links).toEqual(links)
  })

  it.each([
    ['addresses', 'Пишите на a@example.org или https://example.org', ['пишите', 'на', 'или']],
    ['hashtags on a line of their own', 'Били людей\n#пытки #казахстан', ['били', 'людей']],
    ['numbers of a list', '1) Били людей\n2. Держали', ['били', 'людей', 'держали']],
    ['ignored lines', 'Били людей\nДословно', ['били', 'людей']],
  ])('skips %s', (_, text, expected) => {
    const { words } = parseClaim({ text, ignoredLines: ['Дословно'] })
    expect(words.map(({ exact }) => exact)).toEqual(expected)
  })

  it('keeps a hashtag inside a sentence, and an address that the reports contain', () => {
    const exact = (text: string, known?: ReadonlySet<string>) =>
      parseClaim({ text }, known).words.map(word => word.exact)
    expect(exact('В #Казахстан били людей')).toContain('казахстан')
    expect(exact('Сайт www.example.org открыт', new Set(['www.example.org']))).toContain('example')
  })

  it('assigns every unit its sentence and quotation', () => {
    const { units } = parseClaim({ text: 'Ушли. «Нас держали трое суток» — Ахметов' })
    expect(units.map(({ sentence, quote, isQuoted }) => [sentence, quote, isQuoted])).toEqual([
      [0, -1, false],
      [1, 0, true],
      [1, -1, false],
    ])
  })

  it('uses only the quotations that the surface marks, if there are any', () => {
    const text = 'Он «был там вчера вечером» и ушёл'
    expect(parseClaim({ text, quotes: [{ startChar: 0, endChar: 2 }] }).isMarked).toBe(true)
    const quoted = parseClaim({ text, quotes: [{ startChar: 0, endChar: 2 }] }).units.filter(u => u.isQuoted)
    expect(quoted.map(({ startChar, endChar }) => text.slice(startChar, endChar))).toEqual(['Он'])
  })
})
