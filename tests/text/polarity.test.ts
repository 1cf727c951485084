import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/text/language.ts'
import { readPolarity } from '../../src/text/polarity.ts'

const negatedIn = (text: string, language: Language) =>
  readPolarity(text, language)
    .words.filter(({ isNegated, terms }) => isNegated && terms.length > 0)
    .map(({ text: word }) => word)

describe('readPolarity', () => {
  it.each([
    ['комиссия не признала выборы', ['признала']],
    ['меры не могут быть приняты', ['могут', 'приняты']],
    ['не только признала, но и поддержала', []],
    ['в стране нет цензуры', ['цензуры']],
    ['цензуры нет', ['цензуры']],
    ['врач отказался записать увечья', ['записать']],
    ['врач не отказался записать увечья', ['отказался']],
  ] as const)('«%s»', (text, words) => {
    expect(negatedIn(text, 'ru')).toEqual(words)
  })

  it.each([
    ['ешкімді азаптамаған', ['азаптамаған']],
    ['айырылған жоқ', ['айырылған']],
    ['цензура деген жоқ', ['цензура']],
    ['тыйым салмайды', ['тыйым', 'салмайды']],
    ['куәлік беруден бас тартты', ['куәлік', 'беруден']],
    ['қамауда ұстады, қамады, азаптау', []],
    ['тамаша қарама-қайшы балама шаралар', []],
  ] as const)('«%s»', (text, words) => {
    expect(negatedIn(text, 'kk')).toEqual(words)
  })

  it.each([
    ['никто не пришёл', 'ru', true],
    ['ни одна организация не пришла', 'ru', true],
    ['не пришли', 'ru', false],
    ['ешкім келмеді', 'kk', true],
    ['бірде-бір адам келмеді', 'kk', true],
    ['келмеді', 'kk', false],
  ] as const)('knows whether «%s» is about all', (text, language, deniesAll) => {
    expect(readPolarity(text, language).deniesAll).toBe(deniesAll)
  })
})
