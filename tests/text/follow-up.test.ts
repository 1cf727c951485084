import { describe, expect, it } from 'vitest'
import { continueQuestion, isFollowUp } from '../../src/text/follow-up.ts'

const FOLLOW_UPS = [
  'а в Шымкенте?',
  'сколько их?',
  'кто это сказал?',
  'и что с ними стало',
  'а женщины?',
  'почему?',
  'ал әйелдер ше?',
  'Шымкентте ше',
  'олар жұмысқа тұра ала ма',
  'оны кім айтты?',
  'қандай жаза қалғандарына',
]
const QUESTIONS = [
  'Сколько заключённых умерло в тюрьмах и почему они умерли?',
  'Есть ли пытки в тюрьмах?',
  'А правда ли, что журналистов сажают за статьи о коррупции?',
  'пытки',
  'Шымкент',
  'Әйелдерге қатысты зорлық-зомбылық туралы не айтылған?',
  'түрмеде дәрігер бар ма өзі',
  'адвокатсыз жауап алуға құқығы бар ма',
]

describe('isFollowUp', () => {
  it.each(FOLLOW_UPS)('«%s» makes sense only after another question', text => {
    expect(isFollowUp(text)).toBe(true)
  })
  it.each(QUESTIONS)('«%s» makes sense alone', text => {
    expect(isFollowUp(text)).toBe(false)
  })
  it.each(['', '?!', 'Рахмет!', 'Спасибо', 'сәлем'])('«%s» is no question', text => {
    expect(isFollowUp(text)).toBe(false)
  })
})

describe('continueQuestion', () => {
  it('leaves a follow-up without a question before it as it is', () => {
    expect(continueQuestion('а там?', undefined)).toEqual({ question: 'а там?', base: 'а там?' })
  })
  it('asks the question before once more on a request for more', () => {
    expect(continueQuestion('тағы бар ма', 'саяси тұтқындар').question).toBe('саяси тұтқындар')
  })
  it('leaves out courtesies around both', () => {
    expect(
      continueQuestion('Рахмет! Ал әйелдер ше?', 'Сәлеметсіз бе! Түрмеде азаптау бар ма?').question,
    ).toBe('Ал әйелдер ше Түрмеде азаптау бар ма')
  })
})
