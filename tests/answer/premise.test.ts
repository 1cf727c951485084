import { describe, expect, it } from 'vitest'
import { findContradictedPremise, premiseTerms, readPremises } from '../../src/answer/premise.ts'
import { findPresuppositions } from '../../src/answer/presupposition.ts'
import type { Language } from '../../src/text/language.ts'

function contradicted(question: string, language: Language, sentences: readonly string[]) {
  const premises = readPremises(question, language)
  const known = new Set(premiseTerms(premises))
  const rarity = (term: string) => {
    if (!known.has(term)) throw new Error(`the rarity of «${term}» was not looked up`)
    return 1
  }
  return findContradictedPremise(premises, { sentences, rarity })
}

const isContradicted = (question: string, language: Language, ...sentences: readonly string[]) =>
  contradicted(question, language, sentences) !== undefined

describe('findPresuppositions', () => {
  it.each([
    ['почему закон не запрещает пытки', 'ru', 'why'],
    ['Я слышал, что интернет не отключали', 'ru', 'claimed'],
    ['интернет в январе не отключали, это правда?', 'ru', 'claimed'],
    ['в полиции никого не бьют', 'ru', 'stated'],
    ['неліктен интернет өшірілді', 'kk', 'why'],
    ['түрмеде ешкім азапталмаған ғой', 'kk', 'claimed'],
    ['Елшібаевтың мерзімін қысқартты деп естідім', 'kk', 'claimed'],
  ] as const)('«%s» takes something for granted', (question, language, kind) => {
    expect(findPresuppositions(question, language).map(clause => clause.kind)).toEqual([kind])
  })

  it.each([
    ['кого наказали за пытки', 'ru'],
    ['запрещены ли пытки законом', 'ru'],
    ['минимальная зарплата в стране', 'ru'],
    ['азаптағаны үшін кім жазаланды', 'kk'],
    ['түрмеде азаптау бола ма', 'kk'],
    ['мұнайшылар қанша алады екен', 'kk'],
    ['Рахмет!', 'kk'],
    ['', 'ru'],
  ] as const)('«%s» takes nothing for granted', (question, language) => {
    expect(findPresuppositions(question, language)).toEqual([])
  })

  it('leaves the story before a question alone', () => {
    const story = 'жездемді алып кетті, әлі сот болған жоқ, қанша ай ұстай береді'
    expect(findPresuppositions(story, 'kk')).toEqual([])
  })
})

describe('findContradictedPremise', () => {
  it.each([
    ['почему закон не запрещает пытки', 'Закон запрещает пытки.'],
    ['почему закон разрешает пытки', 'Закон запрещает пытки.'],
    ['почему ни одна организация не признала Мамая', 'Четыре организации признали Мамая политзаключённым.'],
    ['почему врач записал увечья', 'Врач отказался записать увечья.'],
    ['почему за десять лет население тюрем выросло', 'За десять лет население тюрем сократилось.'],
    ['почему в январе погибло 500 человек', 'В январе погибли 238 человек.'],
    ['в полиции никого не наказали', 'В полиции наказали троих.'],
  ])('«%s» against «%s»', (question, sentence) => {
    expect(isContradicted(question, 'ru', sentence)).toBe(true)
  })

  it.each([
    ['неге заң азаптауға рұқсат береді', 'Заң азаптауға тыйым салады.'],
    ['қаңтарда 1000 адам қаза тапқаны рас па', 'Қаңтарда 238 адам қаза тапты.'],
    [
      'орамал таққан қызға мектепте ешкім тиіспейді ғой',
      'Орамал таққан қыздар мектепке жіберілмеді деп хабарланды.',
    ],
    ['Жанабаевтың ісін тоқтатпаған екен, рас па', 'Жанабаевтың ісі тоқтатылды.'],
  ])('«%s» against «%s»', (question, sentence) => {
    expect(isContradicted(question, 'kk', sentence)).toBe(true)
  })

  it.each([
    ['a premise that holds', 'почему закон запрещает пытки', 'Закон запрещает пытки.'],
    ['the same number', 'почему в январе погибло 238 человек', 'В январе погибли 238 человек.'],
    [
      'what the law says',
      'почему не дают адвоката задержанным',
      'По закону адвоката задержанным дают сразу.',
    ],
    [
      'what somebody denies',
      'почему полиция избила задержанных',
      'Полиция отрицает, что не избила задержанных.',
    ],
    ['what was recommended', 'почему не освободили Мамая', 'Организации просят освободить Мамая.'],
    ['a noun', 'почему суды не независимы', 'Власть ограничила независимость суда.'],
    ['an ordinary question', 'запрещает ли закон пытки', 'Закон не запрещает пытки.'],
    ['another subject', 'почему акимат не запретил митинг', 'Суд запретил фильм.'],
  ])('is silent on %s', (_, question, sentence) => {
    expect(isContradicted(question, 'ru', sentence)).toBe(false)
  })

  it('is silent where a sentence confirms the premise', () => {
    const [no, yes] = ['Суд не признал забастовку.', 'Суд признал забастовку.']
    expect(isContradicted('почему суд не признал забастовку', 'ru', yes)).toBe(true)
    expect(isContradicted('почему суд не признал забастовку', 'ru', yes, no)).toBe(false)
  })

  it('names the premise without the words that ask', () => {
    const sentences = ['Закон запрещает пытки.']
    const premise = contradicted('Правда ли, что закон не запрещает пытки?', 'ru', sentences)
    expect(premise).toContain('закон не запрещает пытки')
    expect(premise).not.toMatch(/правда/iu)
  })
})
