import { describe, expect, it } from 'vitest'
import type { ReportInfo } from '../../src/corpus/report-info.ts'
import { findReportTopics } from '../../src/names/report-topics.ts'
import { passagesOf } from './passages-of.ts'

const EDITION = {
  title: 'Тюрьмы страны',
  publisher: 'Фонд',
  short: 'Ф',
  published: '2024-05-06',
  url: 'https://example.org',
  rights: '',
  translation: 'original' as const,
}
const REPORT: ReportInfo = { id: 'report', authority: 'ru', editions: { ru: EDITION } }

const topicsOf = (...titles: readonly (readonly string[])[]) =>
  findReportTopics(
    REPORT,
    passagesOf(titles.map(ru => ({ ru: 'Текст.', ...(ru.length > 0 && { sections: { ru } }) }))),
  )
const labels = (...titles: readonly (readonly string[])[]) =>
  topicsOf(...titles).map(topic => topic.labels.ru)

describe('the topics of a report', () => {
  it.each([
    [['Раздел 1. Права', 'a. Свобода слова'], 'Свобода слова'],
    [['2.1. Минимальная зарплата'], 'Минимальная зарплата'],
    [['a–b. Исчезновения людей'], 'Исчезновения людей'],
    [['УСЛОВИЯ В ТЮРЬМАХ'], 'Условия в тюрьмах'],
    [['Рекомендации', 'Правительству Казахстана'], 'Рекомендации: Правительству Казахстана'],
    [['Забастовки', '2022 год'], 'Забастовки: 2022 год'],
    [['Инспекция труда', 'Казахстан'], 'Инспекция труда: Казахстан'],
  ])('are headings: %j → %s', (titles, label) => {
    expect(labels(titles)).toEqual([label])
  })

  it.each(['Введение', '1. Кіріспе', 'ТҮЙІН', 'Приложение 2', 'Заключение'])(
    'leave out the part «%s»',
    title => {
      expect(labels([title], ['Пытки'])).toEqual(['Пытки'])
    },
  )

  it('are the title of a report without headings, with all its passages', () => {
    expect(topicsOf([], [])).toEqual([
      expect.objectContaining({ labels: { ru: 'Тюрьмы страны' }, passages: [0, 1] }),
    ])
  })

  it('have the same key for the same words in another form and order', () => {
    const [first, second] = topicsOf(['Свобода слова'], ['О свободе слова'])
    expect(first?.keys).toEqual(second?.keys)
  })
})
