import { expect, it } from 'vitest'
import { splitQuotation } from '../../src/card/split-quotation.ts'
import { corpusQuotations } from './sample-cards.ts'

it('keeps every character in order', async () => {
  for (const text of await corpusQuotations()) {
    for (let count = 1; count <= 10; count++) expect(splitQuotation(text, count).join('')).toBe(text)
  }
})

it('splits between sentences where that gives even parts', () => {
  const text = 'Бірінші сөйлем осы. Екінші сөйлем осы. Үшінші сөйлем осы. Төртінші сөйлем.'
  expect(splitQuotation(text, 2)).toEqual([
    'Бірінші сөйлем осы. Екінші сөйлем осы. ',
    'Үшінші сөйлем осы. Төртінші сөйлем.',
  ])
})

it('splits a sentence that is longer than a part between words', () => {
  const text = `${'ұзын сөйлем '.repeat(30)}бітті. Қысқа.`
  const parts = splitQuotation(text, 3)
  expect(parts).toHaveLength(3)
  for (const part of parts) expect(part.length).toBeLessThan(text.length / 2)
  for (const part of parts.slice(1)) expect(part).toMatch(/^(?:ұзын|сөйлем|бітті)/)
})

it('splits a long sentence after a comma rather than inside a name', () => {
  const text =
    'Оның айтуынша, қазан айында бірнеше белсенді, олардың ішінде Марат Жыланбаев пен Думан Мұхаметкәрім, ' +
    'сондай-ақ Амангелді Жахин бар, жеті жылға дейін сотталған, ал апелляциялық сот үкімді өзгеріссіз қалдырған.'
  const parts = splitQuotation(text, 3)
  expect(parts).toHaveLength(3)
  for (const part of parts.slice(0, -1)) expect(part).toMatch(/, $/)
})

it('never ends a part with a short word', () => {
  const text = `${'и в на по от до за из '.repeat(12)}конец`
  expect(splitQuotation(text, 2)).toEqual([text])
})

it('returns fewer parts when there are fewer words', () => {
  expect(splitQuotation('бір екі', 5)).toEqual(['бір ', 'екі'])
  expect(splitQuotation('бір', 3)).toEqual(['бір'])
})

it('keeps a sentence and its translation on one card where the parts stay about even', () => {
  const pairs = [
    ['Бірінші сөйлем осы.', 'Это первое предложение.'],
    ['Екінші сөйлем сәл ұзынырақ болды.', 'Второе предложение вышло немного длиннее.'],
    ['Үшінші сөйлем.', 'Третье предложение.'],
  ]
  const text = pairs.flat().join('\n')
  const translations = new Set(pairs.map(([, translation = '']) => text.indexOf(translation)))
  for (const part of splitQuotation(text, 2, translations).slice(1)) {
    expect(pairs.map(([sentence]) => sentence)).toContain(part.split('\n')[0])
  }
})
