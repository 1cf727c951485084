import { describe, expect, it } from 'vitest'
import { countryCodes } from '../../../src/text/mentions/countries.ts'
import { numberValues } from '../../../src/text/mentions/figures.ts'
import { findMentions } from '../../../src/text/mentions/mentions.ts'
import { findPlaces } from '../../../src/text/mentions/places.ts'

const named = (question: string) =>
  findMentions(question).map(
    mention => `${mention.kind} ${question.slice(mention.startChar, mention.endChar)}`,
  )

describe('findMentions', () => {
  it.each<[question: string, ...mentions: string[]]>([
    ['Есть ли пытки в Узбекистане?', 'country Узбекистане'],
    ['ресейде полиция азаптай ма', 'country ресейде'],
    ['как живётся грузинским журналистам', 'country грузинским'],
    ['Оңтүстік Кореядағы мигранттар', 'country Оңтүстік Кореядағы'],
    ['өзбекстандагы түрмелер', 'country өзбекстандагы'],
    ['АҚШ-та не болды', 'country АҚШ-та'],
    ['что было в Шымкенте в 2021 году', 'place Шымкенте', 'year 2021'],
    ['Семейде қанша түрме бар', 'place Семейде'],
    ['митинги в Алматинской области', 'place Алматинской области'],
    ['2019–2021 жылдары не өзгерді', 'year 2019–2021'],
    ['2014-те қанша адам азапталды', 'year 2014'],
    ['правда ли, что задержали 2000 человек', 'number 2000'],
    ['почему выплатили 60 000 тенге', 'number 60 000'],
    ['кого судили по статье 174', 'number статье 174'],
    ['274-бап қалай қолданылды', 'number 274-бап'],
    ['жив ли Арон Атабек', 'person Арон Атабек'],
    ['Сайрагүл Сауытбай қазір қайда', 'person Сайрагүл Сауытбай'],
    ['Ахметовті неге ұстады', 'person Ахметовті'],
    ['что говорит Amnesty International', 'institution Amnesty International'],
    ['ЕҚЫҰ не деді', 'institution ЕҚЫҰ'],
    ['закрыли ли «Новую газету»', 'institution Новую газету'],
  ])('finds in «%s» what it names', (question, ...mentions) => expect(named(question)).toEqual(mentions))

  it.each([
    'сколько стоит груз',
    'ақша қайда кетті',
    'того человека отпустили',
    'орал матом на полицейского',
    'для многодетных семей',
    'тек ғана қазақша',
    'Почему задержали журналиста?',
    'Есептерде не айтылған?',
    'ПОЧЕМУ ЗАДЕРЖАЛИ ЖУРНАЛИСТА',
    '',
  ])('finds no name in «%s»', question => expect(named(question)).toEqual([]))

  it('labels a country and a place in both languages', () => {
    const [country, place] = findMentions('в Узбекистане и в Усть-Каменогорске')
    expect(country?.label).toEqual({ kk: 'Өзбекстан', ru: 'Узбекистан' })
    expect(place?.label).toEqual({ kk: 'Өскемен', ru: 'Усть-Каменогорск' })
  })
})

describe('the names of countries and places', () => {
  it('are the same in every case and either language', () => {
    const forms = 'Қырғызстанның Қырғызстанда Қырғызстандағы Кыргызстана Кыргызстаном Киргизии кыргызстан'
    expect(forms.split(' ').map(form => countryCodes(form))).toEqual(Array(7).fill(['KG']))
    const places = 'Өскеменде Усть-Каменогорске Өскемендегі'
    expect(places.split(' ').map(form => findPlaces(form)[0]?.id)).toEqual(Array(3).fill('Өскемен'))
  })
})

describe('numberValues', () => {
  it.each<[string, 'kk' | 'ru', string]>([
    ['двести тридцать восемь человек', 'ru', '238'],
    ['екі жүз отыз сегіз адам', 'kk', '238'],
    ['получили 60 000 тенге', 'ru', '60000'],
    ['174-бап бойынша', 'kk', '174'],
    ['в 37,5 процента', 'ru', '37.5'],
  ])('reads %s', (text, language, value) => expect(numberValues(text, language)).toContain(value))
})
