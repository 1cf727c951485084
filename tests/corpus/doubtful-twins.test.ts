import { describe, expect, it } from 'vitest'
import { findDoubtfulTwins } from '../../src/corpus/doubtful-twins.ts'

const differenceOf = (kk: string, ru: string) =>
  findDoubtfulTwins([{ text: kk }], [{ text: ru }])[0]?.difference

describe('findDoubtfulTwins', () => {
  it.each([
    ['2022 жылы 238 адам ұсталды.', 'В 2022 году задержано 238 человек.'],
    ['22–23 маусымда кездесті.[^1]', 'Встречались 22 и 23 июня.[^12]'],
    ['Он екі адам ұсталды.', 'Задержано 12 человек.'],
    ['1,5 мың бала', '1,5 тысячи детей'],
    ['Бөлім', 'Раздел об условиях'],
  ])('finds nothing wrong with «%s» and «%s»', (kk, ru) => {
    expect(differenceOf(kk, ru)).toBeUndefined()
  })

  it('finds figures that only one text has', () => {
    expect(differenceOf('238 адам ұсталды.', 'Задержано 283 человека.')).toEqual({
      kind: 'figures',
      kk: ['238'],
      ru: ['283'],
    })
  })

  it('finds a text that is much longer than its twin', () => {
    expect(differenceOf('Ол айтты. '.repeat(12), 'Он сказал. '.repeat(3))).toEqual({
      kind: 'length',
      longer: 'kk',
      times: 3.6,
    })
  })
})
