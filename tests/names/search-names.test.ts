import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type NameDatabase, openNameDatabase } from '../../src/names/name-database.ts'
import { findReportNames } from '../../src/names/report-names.ts'
import { searchNames } from '../../src/names/search-names.ts'
import { passagesOf } from './passages-of.ts'

let database: NameDatabase
beforeAll(async () => {
  const first = passagesOf([
    { kk: 'Белсенді Серік Әбенов келді.', ru: 'Пришёл активист Серик Абенов.' },
    { kk: 'Журналист Айгүл Сапарова жазды.', ru: 'Журналистка Айгуль Сапарова написала.' },
    { kk: 'Қазақстан ЕҚЫҰ-ға мүше.', ru: 'Казахстан входит в ОБСЕ.' },
    {
      kk: 'Ол Қылмыстық кодекстің 999-бабымен сотталды.',
      ru: 'Его осудили по статье 999 Уголовного кодекса.',
    },
  ])
  const second = passagesOf([{ ru: 'Активиста Серика Абенова отпустили.' }], 'other', first.length)
  database = openNameDatabase()
  database.addReport('report', await findReportNames(first, []), [])
  database.addReport('other', await findReportNames(second, []), [])
  await database.finish(async () => {})
})
afterAll(() => database.close())

const search = (typed: string) => {
  const { matches, isExact, nearest } = searchNames(database, typed)
  return { matches: matches.map(({ ru }) => ru), isExact, nearest: nearest.map(({ ru }) => ru) }
}

describe('searching names', () => {
  it.each([
    'Серик Абенов',
    'абенов',
    'Әбеновтің',
    'Абеновым',
    'серикке абенов',
    'Abenov',
    'Serik Abenov',
    'Serık Äbenov',
  ])('finds the person for «%s»', typed => {
    expect(search(typed).matches).toEqual(['Серик Абенов'])
  })

  it.each(['Абеноф', 'Әбнов', 'Сапорова', 'Абен'])('forgives the error in «%s»', typed => {
    const { matches, isExact } = search(typed)
    expect(matches.length).toBeGreaterThan(0)
    expect(isExact).toBe(false)
  })

  it('finds an institution and an article by their abbreviations in either language', () => {
    expect(search('ЕҚЫҰ').matches).toEqual(['Организация по безопасности и сотрудничеству в Европе'])
    expect(search('ОБСЕ').matches).toEqual(search('ЕҚЫҰ').matches)
    expect(search('статья 999 УК').matches).toEqual(['Статья 999 Уголовного кодекса'])
  })

  it('offers the nearest names where not every word is known', () => {
    expect(search('Серик Безфамильный')).toEqual({ matches: [], isExact: false, nearest: ['Серик Абенов'] })
  })

  it.each(['', '«»', 'ъъъъъ', '🙂', 'щ'.repeat(4000)])('finds nothing for «%s»', typed => {
    expect(search(typed)).toEqual({ matches: [], isExact: false, nearest: [] })
  })

  it('counts the passages of a person over all reports', () => {
    const [person] = database.byIds(database.withWord('abenov'))
    expect(person?.passages).toBe(2)
  })
})
