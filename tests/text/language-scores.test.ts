import { describe, expect, it } from 'vitest'
import { languageFeatures } from '../../src/text/language-features.ts'
import { LANGUAGE_PROFILE } from '../../src/text/language-profile.ts'
import { languageScores } from '../../src/text/language-scores.ts'

const WEIGHTS = new Map(
  LANGUAGE_PROFILE.trim()
    .split(/\s+/u)
    .map(row => {
      const [feature = '', kk, ru] = row.split(':')
      return [feature, { kk: Number(kk) / 10, ru: Number(ru) / 10 }]
    }),
)

/** By the features as strings, in order, so that the sums are rounded alike. */
function sumOfFeatures(text: string) {
  const sum = { kk: 0, ru: 0 }
  for (const feature of languageFeatures(text)) {
    const weights = WEIGHTS.get(feature)
    sum.kk += weights?.kk ?? 0
    sum.ru += weights?.ru ?? 0
  }
  return sum
}

describe('languageScores', () => {
  it.each([
    'Қазақстанда түрмеде азаптау бар ма?',
    'Казакстанда турмеде азаптау бар ма?',
    "Qazaqstanda tu'rmede azaptaý bar ma?",
    'adam quqyqtary',
    'Что сказано о пытках в СИЗО? Ещё о «Human Rights Watch».',
    'Що сказано про катування?',
    'freedom of speech',
    'ҰҚК мен ОМОН',
    'а',
    '\u0301 ё \u{10400}\u{10428}',
    '我爱 ў ҳ',
  ])('sums the weights of the features of «%s»', text => {
    expect(languageScores(text)).toEqual(sumOfFeatures(text))
  })

  it.each(['2022 😀', '', 'ما؟'])('is undefined without a Cyrillic or Latin letter: «%s»', text => {
    expect(languageScores(text)).toBeUndefined()
  })
})
