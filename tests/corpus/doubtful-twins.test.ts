import { describe, expect, it } from 'vitest'
import { findDoubtfulTwins } from '../../src/corpus/doubtful-twins.ts'

const reasonOf = (kk: string, ru: string) => findDoubtfulTwins([{ text: kk }], [{ text: ru }])[0]?.reason

describe('findDoubtfulTwins', () => {
  it.each([
    ['2022 жылы 238 адам ұсталды.', 'В 2022 году задержано 238 человек.'],
    ['22–23 маусымда кездесті.[^1]', 'Встречались 22 и 23 июня.[^12]'],
    ['Он екі адам ұсталды.', 'Задержано 12 человек.'],
    ['1,5 мың бала', '1,5 тысячи детей'],
    ['Бөлім', 'Раздел об условиях'],
  ])('finds nothing wrong with «%s» and «%s»', (kk, ru) => {
    expect(reasonOf(kk, ru)).toBeUndefined()
  })

  it('finds figures that only one text has', () => {
    expect(reasonOf('238 адам ұсталды.', 'Задержано 283 человека.')).toBe(
      'only the Kazakh text has 238, only the Russian text has 283',
    )
  })

  it('finds a text that is much longer than its twin', () => {
    expect(reasonOf('Ол айтты. '.repeat(12), 'Он сказал. '.repeat(3))).toBe(
      'the Kazakh text is 3.6 times as long as its twin',
    )
  })
})
