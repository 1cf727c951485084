import { describe, expect, it } from 'vitest'
import { splitDraft } from '../../src/verification/split-draft.ts'

const partsOf = (text: string) =>
  splitDraft(text).map(({ range }) => text.slice(range.startChar, range.endChar))

describe('splitDraft', () => {
  it('takes sentences one by one, across paragraphs and languages', () => {
    expect(partsOf('Сот болды. Судья келмеді!\n\nНа улице шёл снег. Все ждали.')).toEqual([
      'Сот болды.',
      'Судья келмеді!',
      'На улице шёл снег.',
      'Все ждали.',
    ])
  })

  it.each([
    [
      'a quotation of several sentences',
      'Он сказал: «Нас били долго и больно. Потом нас отпустили домой ночью». Все молчали.',
      2,
    ],
    [
      'the clause that introduces a quotation on the next line',
      'Есепте былай делінген:\n«Қамаудағы адамдар азапталды». Біз тыңдадық.',
      2,
    ],
    [
      'the line that names the source',
      '«Людей держали без суда».\n— Human Rights Watch, 2018\nМы молчали.',
      2,
    ],
  ])('keeps together %s', (_, text, count) => {
    expect(splitDraft(text)).toHaveLength(count)
  })

  it('is not turned inside out by a quotation mark that was left open', () => {
    const text =
      'Он сказал: "Я не знаю ничего об этом\n\nПервое предложение. Второе предложение.\n\n"Третье", сказала она.'
    expect(partsOf(text)).toContain('Первое предложение.')
  })

  it('covers all words of a text of any kind, in order, in parts of a bounded length', () => {
    const text = `«${'Очень длинная цитата без конца и края. '.repeat(200)}»\n${'слово '.repeat(2_000)}`
    const parts = splitDraft(text)
    const covered = parts.map(({ range }) => text.slice(range.startChar, range.endChar)).join('')
    expect(covered.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
    expect(parts.length).toBeGreaterThan(2)
    expect(splitDraft('')).toEqual([])
  })
})
