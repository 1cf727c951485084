import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/text/language.ts'
import { isBareContext, isLabel, isRemark, isSource } from '../../src/verification/sender-context.ts'

const remark = (text: string, language: Language, isOwnLine = true, hasFigures = /\d/u.test(text)) => ({
  text,
  language,
  isOwnLine,
  hasFigures,
})

describe('a part without a claim', () => {
  it.each([
    'https://example.org/a?b=1',
    '28 ноября 2026 г.',
    '2026 жылғы 28 қараша',
    'Источник: Азаттык',
    'Сурет: Азаттық',
    '© Роза Ақылбекова, құқық қорғаушы',
    'Доклад о правах человека, 2022',
    '#пытки #казахстан',
    'Пересланное сообщение от Айгуль',
    'Қайта жіберілген',
    'Переслала Динара',
  ])('may be a source: %s', text => {
    expect(isSource({ text })).toBe(true)
  })

  it.each([
    ['ru', 'И вы этому верите?'],
    ['kk', 'Бұған сенесіз бе?'],
    ['ru', 'Из доклада о пытках:'],
    ['kk', 'Есепте былай делінген:'],
    ['ru', 'ВАЖНО'],
    ['kk', 'Сот төрелігі туралы'],
  ] as const)('may be a question, a lead-in or a label (%s): %s', (language, text) => {
    expect(isBareContext(remark(text, language))).toBe(true)
  })

  it.each([
    ['ru', 'Полиция задержала журналистов.'],
    ['kk', 'Полиция журналистерді ұстады.'],
    ['ru', 'Погибли 238 человек.'],
    ['kk', '238 адам қаза тапты.'],
  ] as const)('is not a sentence with a verb or figures (%s): %s', (language, text) => {
    expect(isBareContext(remark(text, language))).toBe(false)
    expect(isLabel({ text })).toBe(false)
    expect(isSource({ text })).toBe(false)
  })
})

describe('a remark by the sender', () => {
  it.each([
    ['ru', 'Просто ужас'],
    ['ru', 'Поделитесь этим с друзьями'],
    ['ru', 'Мне стыдно за нашу полицию'],
    ['kk', 'Достар, таратыңыздар'],
    ['kk', 'Масқара ғой бұл'],
    ['kk', 'Бұл сөзге сенбеймін'],
    ['kk', 'Осыны оқып жылағым келді, қараңыз'],
  ] as const)('may be an appeal or a feeling (%s): %s', (language, text) => {
    expect(isRemark(remark(text, language))).toBe(true)
  })

  it.each([
    ['ru', 'После этого министр уехал в Дубай', false],
    ['kk', 'Содан кейін министр Дубайға кетті', false],
    ['kk', 'Олар өз мектебін сақтап қала алмады', false],
    ['kk', 'Тергеуші шешімін түсіндірмеді', false],
    ['ru', 'Погибли ещё триста человек', true],
    ['kk', 'Тағы үш жүз адам қаза тапты', true],
  ] as const)('is not a factual statement (%s): %s', (language, text, hasFigures) => {
    expect(isRemark(remark(text, language, true, hasFigures))).toBe(false)
  })
})
