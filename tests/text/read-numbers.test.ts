import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/text/language.ts'
import { createNumberReader } from '../../src/text/read-numbers.ts'
import { splitWords } from '../../src/text/words.ts'

/** The numbers of a text, with the meaning of their endings. */
function numbersIn(text: string, language: Language): readonly (number | string)[] {
  const words = splitWords(text.toLowerCase()).map(({ text: folded, startChar, endChar }) => ({
    folded,
    startChar,
    endChar,
  }))
  const read = createNumberReader(language, word => word)
  const isGlued = (at: number) => /^\s*$/u.test(text.slice(words[at - 1]?.endChar, words[at]?.startChar))
  return read(words.map(({ folded }, at) => ({ folded, isGlued: at > 0 && isGlued(at) }))).flatMap(
    ({ value, ending }) => (ending === '' ? [value] : [value, ending]),
  )
}

describe('createNumberReader', () => {
  it.each([
    ['погибли двести тридцать восемь человек', [238]],
    ['двухсот тридцати восьми', [238]],
    ['один миллион двести тысяч триста', [1_200_300]],
    ['10 тыс. и 1,5 млн', [10_000, 1_500_000]],
    ['20 000, 1 000 000 и 20000', [20_000, 1_000_000, 20_000]],
    ['две тысячи двадцать второго года', [2022]],
    ['два, три', [2, 3]],
    ['с 12 по 14', [12, 14]],
    ['тысяча и одна', [1000, 1]],
    ['он бес сто', [100]],
    ['', []],
  ])('reads the Russian %j', (text, numbers) => {
    expect(numbersIn(text, 'ru')).toEqual(numbers)
  })

  it.each([
    ['екі жүз отыз сегіз адам', [238]],
    ['он төрт жасқа', [14]],
    ['жиырма мыңнан бес мыңға', [20_000, 'ablative', 5000, 'dative']],
    ['20000-нан 5000-ға', [20_000, 'ablative', 5000, 'dative']],
    ['екі мың он алтыншы', [2016, 'ordinal']],
    ['жүз елу мың', [150_000]],
    ['21-ін, жиырма бірін', [21, 'possessive accusative', 21, 'possessive accusative']],
    ['сот онда оның үшін бірге болды', []],
    ['', []],
  ])('reads the Kazakh %j', (text, numbers) => {
    expect(numbersIn(text, 'kk')).toEqual(numbers)
  })

  it('is linear', () => {
    const words = Array.from({ length: 20_000 }, () => ({ folded: 'тысяча', isGlued: true }))
    expect(createNumberReader('ru', word => word)(words)).toHaveLength(20_000)
  })
})
