import { describe, expect, it } from 'vitest'
import type { MissingPart } from '../../src/answer/missing-part.ts'
import { coverageLead, coverageNote, isCoverageLead } from '../../src/locales/coverage-note.ts'
import { aboutInRussian } from '../../src/locales/russian-prepositional.ts'
import { LANGUAGES } from '../../src/text/language.ts'

const part = (
  kind: MissingPart['kind'],
  kk: string,
  ru: string,
  of: Partial<MissingPart> = {},
): MissingPart => ({
  kind,
  label: { kk, ru },
  isUnknown: true,
  ...of,
})
const uzbekistan = part('country', 'Өзбекстан', 'Узбекистан', {
  instead: { kk: 'Қазақстан', ru: 'Казахстан' },
})
const year = part('year', '2023', '2023', { instead: { kk: '2022', ru: '2022' } })
const years = part('year', '2019–2021', '2019–2021')
const PARTS = [
  uzbekistan,
  year,
  years,
  part('place', 'Тибет', 'Тибет'),
  part('person', 'Дулат Ағаділ', 'Дулат Агадил', { isUnknown: false }),
  part('institution', 'Transparency International', 'Transparency International'),
  part('number', '37', '37', { isUnknown: false }),
  part('number', '174-бап', 'статья 174'),
  part('premise', '', ''),
]

describe('coverageLead', () => {
  it('says what is missing and what there is instead', () => {
    expect(coverageLead([uzbekistan], 'kk')).toBe(
      'Есептерде Өзбекстан туралы ештеңе жоқ. Қазақстан туралы мынау бар:',
    )
    expect(coverageLead([uzbekistan], 'ru')).toBe(
      'Об Узбекистане в докладах ничего нет. Вот что есть о Казахстане:',
    )
    expect(coverageLead([year], 'kk')).toBe(
      'Есептерде 2023 жыл туралы ештеңе жоқ. 2022 жыл туралы мынау бар:',
    )
    expect(coverageLead([year], 'ru')).toBe('О 2023 годе в докладах ничего нет. Ближайшее — о 2022 годе:')
  })

  it('offers the nearest where several parts are missing', () => {
    expect(coverageLead([uzbekistan, year], 'ru')).toMatch(/ничего нет\. О 2023 годе .* Вот самое близкое:$/u)
  })

  it('is recognised as a line of the bot, and a quotation is not', () => {
    for (const language of LANGUAGES)
      for (const each of PARTS)
        expect(isCoverageLead(coverageLead([each], language) ?? ''), each.kind).toBe(true)
    expect(isCoverageLead('Полиция сообщила, что об Узбекистане ничего нет.')).toBe(false)
  })
})

describe('coverageNote', () => {
  it('is one line for every kind, in the language of the reader', () => {
    expect(PARTS.map(each => coverageNote([each], 'kk'))).toEqual([
      'Есептерде Өзбекстан туралы ештеңе жоқ.',
      'Есептерде 2023 жыл туралы ештеңе жоқ.',
      'Есептерде 2019–2021 жылдар туралы ештеңе жоқ.',
      'Есептерде Тибет туралы ештеңе жоқ.',
      'Табылған үзінділерде «Дулат Ағаділ» деген есім жоқ.',
      'Есептерде «Transparency International» аталмаған.',
      'Табылған үзінділерде 37 деген сан жоқ.',
      'Есептерде 174-бап аталмаған.',
      'Есепте басқаша айтылған.',
    ])
    expect(PARTS.map(each => coverageNote([each], 'ru'))).toEqual([
      'Об Узбекистане в докладах ничего нет.',
      'О 2023 годе в докладах ничего нет.',
      'О 2019–2021 годах в докладах ничего нет.',
      'О Тибете в докладах ничего нет.',
      'Имени «Дулат Агадил» в найденных выдержках нет.',
      'Название «Transparency International» в докладах не встречается.',
      'Числа 37 в найденных выдержках нет.',
      'Статья 174 в докладах не упоминается.',
      'В докладе сказано иначе.',
    ])
  })

  it('says that quotations naming a country in passing are not about it', () => {
    const turkey = part('country', 'Түркия', 'Турция', { isUnknown: false })
    expect(coverageNote([turkey], 'kk')).toBe('Табылған үзінділер Түркия туралы емес.')
    expect(coverageNote([turkey], 'ru')).toBe('Найденные выдержки — не о Турции.')
  })

  it('is none where nothing is missing', () => expect(coverageNote([], 'kk')).toBeUndefined())
})

describe('aboutInRussian', () => {
  it.each([
    ['Узбекистан', 'об Узбекистане'],
    ['Южная Корея', 'о Южной Корее'],
    ['Россия', 'о России'],
    ['Соединенные Штаты', 'о Соединенных Штатах'],
    ['ОАЭ', 'об ОАЭ'],
    ['Чили', 'о Чили'],
    ['Алматы', 'об Алматы'],
    ['Мангистауская область', 'о Мангистауской области'],
    ['Египет', 'о Египте'],
    ['Китай', 'о Китае'],
    ['Беларусь', 'о Беларуси'],
    ['Сан-Марино', 'о Сан-Марино'],
    ['Қордай', 'о Қордай'],
  ])('%s → %s', (name, about) => expect(aboutInRussian(name)).toBe(about))
})
