import { describe, expect, it } from 'vitest'
import { blankAddresses, findAddresses } from '../../src/verification/addresses.ts'
import { isOwnLine, trimOrnaments } from '../../src/verification/claim-ranges.ts'

describe('trimOrnaments', () => {
  it.each([
    ['white space', '  Били людей. ', 'Били людей.'],
    ['bullets', '• Били людей', 'Били людей'],
    ['emoji', '🔥🇰🇿 Били людей ❗', 'Били людей'],
    ['the number of a list item', '1) Били людей', 'Били людей'],
    ['quotation marks around all of it', '«Били людей»', 'Били людей'],
    ['no quotation marks inside', 'Били «людей» и «детей»', 'Били «людей» и «детей»'],
    ['everything', ' 🔥 ', ''],
  ])('drops %s', (_, text, expected) => {
    const { startChar, endChar } = trimOrnaments({ startChar: 0, endChar: text.length }, text)
    expect(text.slice(startChar, endChar)).toBe(expected)
  })
})

describe('isOwnLine', () => {
  it.each([
    ['Да\nБили\nНет', true],
    ['Да\n— Били!\nНет', true],
    ['Да Били\nНет', false],
    ['Да\nБили их', false],
  ])('in %j: %s', (text, expected) => {
    const startChar = text.indexOf('Били')
    expect(isOwnLine(text, { startChar, endChar: startChar + 4 })).toBe(expected)
  })
})

describe('addresses', () => {
  it.each([
    ['a URL', 'См. https://Example.org/A, там', ['https://example.org/a']],
    ['a link without a scheme', 'www.example.org и t.me/dayek', ['www.example.org', 't.me/dayek']],
    ['an e-mail address', 'на info@example.org.', ['info@example.org']],
    ['a username', 'от @dayek_bot', ['@dayek_bot']],
    ['none', 'а@ и @а', []],
  ])('are found: %s', (_, text, expected) => {
    expect(findAddresses(text)).toEqual(expected)
  })

  it('are blanked out unless known', () => {
    expect(blankAddresses('a www.b.org c', new Set())).toBe('a           c')
    expect(blankAddresses('a www.b.org c', new Set(['www.b.org']))).toBe('a www.b.org c')
  })
})
