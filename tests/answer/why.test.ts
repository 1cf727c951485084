import { beforeAll, describe, expect, it } from 'vitest'
import { twinExcerpt } from '../../src/answer/twin-excerpt.ts'
import { explainMatch } from '../../src/answer/why.ts'
import { detectLanguage } from '../../src/text/detect-language.ts'
import type { Language } from '../../src/text/language.ts'
import { searchTerms } from '../../src/text/terms.ts'
import { toKazakhCyrillic } from '../../src/text/transliterate.ts'
import { openSharedCore, type SharedCore } from '../shared-core.ts'

/** The terms as the search makes them of a question. */
function termsOf(question: string): readonly string[] {
  const language = detectLanguage(question)
  return searchTerms(language === 'kk' ? toKazakhCyrillic(question) : question, language)
}

function matched(question: string, text: string, language: Language): readonly string[] {
  return explainMatch(termsOf(question), text, language).map(({ startChar, endChar }) =>
    text.slice(startChar, endChar),
  )
}

const KK = 'Қамаудағыларды азаптады деген жүз шағым түсті, бірақ прокуратура төртеуін ғана тергеді.'
const RU = 'Поступило сто жалоб на пытки задержанных, но прокуратура расследовала только четыре.'

describe('explainMatch', () => {
  it.each([
    ['kk', 'Қамаудағы адамдарды азаптау туралы не айтылған?', KK, ['Қамаудағыларды', 'азаптады']],
    ['kk', 'камаудагы адамдарды азаптау', KK, ['Қамаудағыларды', 'азаптады']],
    ['kk', 'qamaudağy adamdardy azaptau', KK, ['Қамаудағыларды', 'азаптады']],
    ['kk', 'قاماۋداعى ادامداردى ازاپتاۋ', KK, ['Қамаудағыларды', 'азаптады']],
    ['kk', 'Прокуратураға қанша шағым түсті?', KK, ['шағым', 'түсті', 'прокуратура']],
    ['kk', 'ПРОКУРАТУРА', KK, ['прокуратура']],
    ['ru', 'Что говорится о пытках задержанных?', RU, ['пытки', 'задержанных']],
    ['ru', 'Расследовала ли прокуратура жалобы?', RU, ['жалоб', 'прокуратура', 'расследовала']],
    // A Kazakh question finds in Russian what both languages share, and no more.
    ['ru', 'Прокуратура не істеді?', RU, ['прокуратура']],
    ['kk', 'Что сделала прокуратура?', KK, ['прокуратура']],
  ] as const)('marks in %s, for «%s»', (language, question, text, expected) => {
    expect(matched(question, text, language)).toEqual(expected)
  })

  it.each([
    ['words that say nothing of the subject', 'Қандай? Неге? Бірақ ғана деген!', KK],
    ['another subject', 'Бауырсақ пісіруге қанша ұн керек?', KK],
    ['no words', '', KK],
    ['an empty text', 'азаптау', ''],
  ])('marks nothing for %s', (_, question, text) => expect(matched(question, text, 'kk')).toEqual([]))

  it('marks whole words with their hyphens, and each time they stand there', () => {
    const text = 'ҰҚК-нің тергеушісі ҰҚК атынан сөйледі.'
    expect(matched('ҰҚК тергеушісі', text, 'kk')).toEqual(['ҰҚК-нің', 'тергеушісі', 'ҰҚК'])
  })

  it('marks nothing outside the range, and no half of a word at its ends', () => {
    const text = 'азаптау, азаптау, азаптау'
    const ranges = explainMatch(termsOf('азаптау'), text, 'kk', { startChar: 3, endChar: 20 })
    expect(ranges).toEqual([{ startChar: 9, endChar: 16 }])
  })

  it('survives emoji, combining marks and a text of 100,000 words', () => {
    expect(matched('азаптау', '😀 азаптау й\u0306', 'kk')).toEqual(['азаптау'])
    expect(matched('азаптау', 'азаптау '.repeat(100_000), 'kk')).toHaveLength(100_000)
  })
})

describe('explain', () => {
  let core: SharedCore
  beforeAll(async () => {
    core = await openSharedCore()
  })

  it.each(['Полицияның азаптауы туралы қандай шағымдар түсті?', 'Что говорится о пытках задержанных?'])(
    'finds words and a sentence inside every quotation and every twin of it: «%s»',
    async question => {
      const { answerer } = core
      const answer = await answerer.answer(question, { fallback: 'kk' })
      if (answer.kind === 'nothing') throw new Error('the reports answer this')
      for (const excerpt of answer.excerpts) {
        for (const each of [excerpt, twinExcerpt(excerpt, answerer.reports)]) {
          if (!each) throw new Error('every report has both editions')
          const { words, sentence } = await answerer.explain(each, question)
          for (const range of [...words, sentence]) {
            expect(range.startChar).toBeGreaterThanOrEqual(each.quote.startChar)
            expect(range.endChar).toBeLessThanOrEqual(each.quote.endChar)
            expect(range.endChar).toBeGreaterThan(range.startChar)
          }
        }
      }
      const [first] = answer.excerpts
      if (first) expect((await answerer.explain(first, question)).words).not.toEqual([])
    },
  )

  it('names the sentence that says it', async () => {
    const { answerer, passages } = core
    const question = 'Нұрболат Жұмабаевқа не болды?'
    const passage = passages.find(({ texts }) => texts.kk?.text.includes('Нұрболат Жұмабаев'))
    if (!passage) throw new Error('the corpus tells of him')
    const whole = await answerer.excerpt(passage, 'kk')
    const { sentence } = await answerer.explain(whole, question)
    expect(passage.texts.kk?.text.slice(sentence.startChar, sentence.endChar)).toContain('Нұрболат Жұмабаев')
  })
})
