import { describe, expect, it } from 'vitest'
import { cleanText, joinLines } from '../../../src/import/formats/text-hygiene.ts'

describe('cleanText', () => {
  it.each([
    ['composes letters', 'бои\u0306', 'бой'],
    ['removes soft hyphens and invisible characters', 'қа\u00adмау\u200b\ufeff', 'қамау'],
    ['turns white space of any kind into one space', ' 10\u00a0000\t\n адам\u202f', '10 000 адам'],
    ['resolves ligatures', 'oﬃce ﬁle', 'office file'],
    ['makes non-breaking hyphens plain', 'ҰҚК\u2011нің', 'ҰҚК-нің'],
    ['replaces halves of characters', 'a\ud800b', 'a\ufffdb'],
    ['keeps joined emoji', '👩\u200d👧', '👩\u200d👧'],
    ['keeps quotation marks, dashes and spelling', '«Сөз» — "сөз", ІІМ…', '«Сөз» — "сөз", ІІМ…'],
  ])('%s', (_, text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned)
  })

  it('cleans a text of several million characters', () => {
    expect(cleanText('сөз '.repeat(1_000_000))).toHaveLength(3_999_999)
  })
})

describe('joinLines', () => {
  it.each([
    ['joins a divided word', 'задержан-', 'ного', 'задержанного'],
    ['keeps the hyphen before a capital', 'Қасым-', 'Жомарт', 'Қасым-Жомарт'],
    ['keeps the hyphen after a figure', 'в 2023-', 'м году', 'в 2023- м году'],
    ['leaves a dash alone', 'тюрьма –', 'это', 'тюрьма – это'],
  ])('%s', (_, line, next, joined) => {
    expect(joinLines(line, next)).toBe(joined)
  })

  it('keeps the hyphen of a word that the document writes with it', () => {
    expect(joinLines('зорлық-', 'зомбылық', word => word === 'зорлық-зомбылық')).toBe('зорлық-зомбылық')
  })
})
