import { describe, expect, it } from 'vitest'
import { findSearchFault } from '../../src/questions/check-findable.ts'
import { findWordingFault, questionKey } from '../../src/questions/check-question.ts'
import type { Language } from '../../src/text/language.ts'
import { fakeSearch } from './fake-search.ts'
import { prisonReport } from './prison-report.ts'

const CASES: readonly [Language, string, string | undefined][] = [
  ['ru', 'Наказывают ли полицейских, которые бьют людей?', undefined],
  ['kk', 'Полиция адамды ұрса, оған не болады?', undefined],
  ['ru', 'Сколько жалоб проверили в 2022 году?', undefined],
  ['ru', 'Почему бьют?', 'length'],
  ['ru', `Почему людей так ${'очень '.repeat(40)}бьют?`, 'length'],
  ['ru', 'Полиция адамды ұрса, оған не болады?', 'language'],
  ['kk', 'How many complaints were investigated there?', 'language'],
  ['ru', 'Правда, что прокуратура расследовала лишь четыре из ста случаев?', 'copy'],
  ['ru', 'Сколько людей били в 2019 году?', 'other-subject'],
  ['ru', 'Почему в Турции бьют задержанных людей?', 'other-subject'],
]

describe('findWordingFault', () => {
  it.each(CASES)('in %s: %s → %s', async (language, question, fault) => {
    const { blocks } = await prisonReport()
    const [block] = blocks
    expect(block && findWordingFault(question, language, block)).toBe(fault)
  })

  it('takes questions that differ in case, punctuation and Kazakh letters for one', () => {
    expect(questionKey('Кімді ұстады?')).toBe(questionKey('«кимди  устады»'))
  })
})

describe('findSearchFault', () => {
  it('keeps a question whose passage is found among the first ten in words of its own', async () => {
    const { passages } = await prisonReport()
    const [own] = passages
    if (!own) throw new Error('no passage')
    const others = Array.from({ length: 10 }, (_, at) => ({ ...own, id: at + 1 }))
    const fault = (question: string, hits: typeof passages) =>
      findSearchFault(
        fakeSearch(() => hits),
        question,
        'ru',
        own,
      )
    const question = 'Наказывают ли тех, кто бьёт людей?'
    expect(await fault(question, [own, ...others])).toBeUndefined()
    expect(await fault(question, [...others.slice(0, 9), own])).toBeUndefined()
    expect(await fault(question, [...others, own])).toBe('not-found')
    expect(await fault('Сколько жалоб на пытки?', [own])).toBe('trivial')
    expect(await fault('Сколько жалоб на пытки?', [...others.slice(0, 1), own])).toBeUndefined()
  })
})
