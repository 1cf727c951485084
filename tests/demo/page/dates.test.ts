import { describe, expect, it } from 'vitest'
import { formatClock, formatDay } from '../../../demo/page/dates.js'
import { PAGE_MESSAGES } from '../../../src/locales/page-messages.ts'

const NOW = new Date(2026, 2, 1, 0, 10)

describe('formatDay', () => {
  it.each([
    [new Date(2026, 2, 1, 0, 5), 'Бүгін', 'Сегодня'],
    [new Date(2026, 1, 28, 23, 59), 'Кеше', 'Вчера'],
    [new Date(2026, 1, 27), '27 ақпан', '27 февраля'],
    [new Date(2025, 11, 31), '31 желтоқсан 2025', '31 декабря 2025'],
  ])('of %s', (date, kk, ru) => {
    expect(formatDay(date, NOW, PAGE_MESSAGES.kk)).toBe(kk)
    expect(formatDay(date, NOW, PAGE_MESSAGES.ru)).toBe(ru)
  })
})

it('formatClock pads with zeros', () => {
  expect(formatClock(new Date(2026, 0, 1, 4, 7))).toBe('04:07')
})
