import { describe, expect, it } from 'vitest'
import { stemRussian } from '../../src/text/stem-russian.ts'
import { RUSSIAN_FORMS, RUSSIAN_UNRELATED } from './inflected-words.ts'

/** Stems with their words, from the published vocabulary of the algorithm and from the reports. */
const FAMILIES: readonly (readonly [stem: string, words: string])[] = [
  ['в', 'в'],
  ['вагон', 'вагон вагона вагоне вагонов вагоном вагоны'],
  [
    'важн',
    'важная важнее важнейшие важнейшими важно важного важное важной важному важную важны важным важных',
  ],
  ['важнича', 'важничал'],
  ['важност', 'важности важностию важность важностью'],
  ['ваз', 'вазах вазы'],
  ['валанда', 'валандался'],
  ['валер', 'валерию'],
  ['валерианов', 'валериановых'],
  ['павильон', 'павильон павильонам'],
  ['павлин', 'павлиний павлиньи павлиньим'],
  ['павлович', 'павлович павловича'],
  ['павловн', 'павловна павловне павловной павловну павловны'],
  ['пада', 'падает падай падал падала падать падаю падают падающего падающее падающей падающие'],
  ['паден', 'падение падением падении падений падения паденье паденья'],
  ['падш', 'падшая падшей падшему падший падшим падших падшую'],
  ['падчериц', 'падчерицей падчерицы'],
  ['пакост', 'пакостей'],
  ['пазух', 'пазухи пазуху'],
  ['прав', 'права прав правами праву'],
  ['полиц', 'полиция полиции полицией полицию'],
  ['журналист', 'журналист журналиста журналистов журналистами журналистам'],
  ['тюрьм', 'тюрьма тюрьме тюрьмы тюрьму тюрьмах'],
  ['свобод', 'свобода свободы свободу свободе'],
  ['осужден', 'осужденный осуждённый осужденных осуждённых'],
  ['заключен', 'заключенных заключённые заключенного'],
  ['суд', 'суд суда суде судом судов'],
  ['выбор', 'выборы выборах выборов'],
  ['закон', 'закон законами законы'],
  ['законодательств', 'законодательство законодательства'],
  ['изб', 'избил избили'],
  ['арестова', 'арестован арестованы арестовали арестованного'],
  ['собран', 'собрания собраний собранию собрание'],
  ['задержа', 'задержанного задержали задержанных'],
  ['независим', 'независимость независимый'],
  ['случ', 'случилось'],
  ['красив', 'красивейший красивый'],
  ['добр', 'добрейшая доброе'],
  ['сдела', 'сделав сделал'],
  ['прочита', 'прочитавши прочитавшись'],
  ['работа', 'работающий работает работать работали'],
]

const WORDS = FAMILIES.flatMap(([stem, words]) => words.split(' ').map(word => [word, stem] as const))

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map(line => [line.split(' ')] as const)

describe('stemRussian', () => {
  it.each(rows(RUSSIAN_FORMS))('gives one stem to all of %j', words => {
    expect(words.map(stemRussian)).toEqual(words.map(() => stemRussian(words[0] ?? '')))
  })

  it.each(rows(RUSSIAN_UNRELATED))('gives two stems to %j', ([one = '', other = '']) => {
    expect(stemRussian(one)).not.toBe(stemRussian(other))
  })

  it.each(WORDS)('«%s» → «%s»', (word, stem) => {
    expect(stemRussian(word)).toBe(stem)
  })

  it.each([
    ['длинный', 'длин', 'one н of a double one'],
    ['стеклянный', 'стекля', 'a participle ending behind я'],
    ['вещь', 'вещ', 'the soft sign'],
    ['взявшись', 'взявш', 'no gerund where я stands before the region'],
    ['бьющий', 'бьющ', 'no participle where its ending begins before the region'],
    ['съезд', 'съезд', 'the hard sign inside stays'],
  ])('«%s» → «%s»: %s', (word, stem) => {
    expect(stemRussian(word)).toBe(stem)
  })

  it.each([
    ['Ещё', 'ещ'],
    ['АРЕСТОВАНЫ', 'арестова'],
    ['осуждённый'.normalize('NFD'), 'осужден'],
  ])('returns lower case with е for ё: «%s»', (word, stem) => {
    expect(stemRussian(word)).toBe(stem)
  })

  it.each(['', 'в', 'HRW', 'ст', '2022', 'д', '😀', 'ң'])('only lowers the case of «%s»', word => {
    expect(stemRussian(word)).toBe(word.toLowerCase())
  })

  it.each([
    ['суд', 'судно'],
    ['право', 'правда'],
    ['пытка', 'попытка'],
    ['страна', 'сторона'],
    ['закон', 'законченный'],
  ])('distinguishes «%s» from «%s»', (one, other) => {
    expect(stemRussian(one)).not.toBe(stemRussian(other))
  })

  it('handles very long nonsense', () => {
    expect(stemRussian('а'.repeat(100_000))).toHaveLength(99_999)
    expect(stemRussian('б'.repeat(100_000))).toHaveLength(100_000)
  })
})
