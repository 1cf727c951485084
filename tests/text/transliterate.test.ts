import { describe, expect, it } from 'vitest'
import { copyCase, toKazakhCyrillic } from '../../src/text/transliterate.ts'

describe('toKazakhCyrillic', () => {
  it.each([
    '',
    '123',
    '2022-01-05',
    '😀',
    "''",
    'Түрмеде азаптау бар ма?',
    'Есть ли пытки?',
    'https://rus.azattyq.org/a/123',
    'www.hrw.org/ru',
    'info@pri.org',
    'Human Rights Watch',
    'COVID-19',
    'Human Rights Watch қандай баяндама жасады?',
    'Tengrinews сайты',
    'Кто такая Akylbekova?',
    '中国',
  ])('leaves «%s»', text => {
    expect(toKazakhCyrillic(text)).toBe(text)
  })

  it.each([
    ['HRW esebi', 'HRW есебі'],
    ['Penal Reform International esebi', 'Penal Reform International есебі'],
    ['@bot sálem', '@bot сәлем'],
    ['info@pri.org qaida?', 'info@pri.org қайда?'],
    ['https://hrw.org/a qaida', 'https://hrw.org/a қайда'],
    ['😀 sälem', '😀 сәлем'],
    ['sälem😀bala', 'сәлем😀бала'],
    ['2022 jyly', '2022 жылы'],
    ["ol 'adam bala' dedi", 'ол адам бала деді'],
    ['ol ‘qala’ dedi', 'ол қала деді'],
  ])('transliterates only the Kazakh in «%s»', (text, cyrillic) => {
    expect(toKazakhCyrillic(text)).toBe(cyrillic)
  })

  it('transliterates 100,000 characters', () => {
    expect(toKazakhCyrillic('qoǵam '.repeat(16_667))).toBe('қоғам '.repeat(16_667))
    expect(toKazakhCyrillic("'".repeat(100_000))).toBe("'".repeat(100_000))
  })

  it('handles nonsense', () => {
    expect(toKazakhCyrillic('b'.repeat(2000))).toBe('б'.repeat(2000))
    expect(toKazakhCyrillic('a\u0301\u0301\u0301')).toMatch(/^ә/u)
    expect(toKazakhCyrillic('\ud83d')).toBe('\ud83d')
  })
})

describe('copyCase', () => {
  it.each([
    ['kazakstan', 'қазақстан', 'қазақстан'],
    ['Kazakstan', 'қазақстан', 'Қазақстан'],
    ['KAZAKSTAN', 'қазақстан', 'ҚАЗАҚСТАН'],
    ['K', 'қ', 'Қ'],
    ['KazakStan', 'қазақстан', 'Қазақстан'],
    ['Ä', '', ''],
    ['', 'қ', 'қ'],
  ])('with «%s» turns «%s» into «%s»', (source, target, result) => {
    expect(copyCase(source, target)).toBe(result)
  })
})
