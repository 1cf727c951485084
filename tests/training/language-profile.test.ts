import { describe, expect, it } from 'vitest'
import {
  inLatin,
  KAZAKH_SPELLINGS,
  RUSSIAN_SPELLINGS,
  withoutKazakhLetters,
} from '../../training/language-profile/latin-spellings.ts'
import {
  type Example,
  seededRandom,
  shuffled,
  trainWeights,
} from '../../training/language-profile/logistic-regression.ts'
import { spellings } from '../../training/language-profile/spans.ts'

describe('Latin spellings', () => {
  it('types Kazakh in each alphabet', () => {
    const typed = KAZAKH_SPELLINGS.map(spelling => inLatin('Қоғам үшін', spelling))
    expect(typed.slice(0, 3)).toEqual(["Qog'am u's'in", 'Qoǵam úshin', 'Qoğam üşin'])
    expect(new Set(typed).size).toBeGreaterThan(5)
  })

  it('types Russian in each habit and leaves other characters alone', () => {
    const typed = RUSSIAN_SPELLINGS.map(spelling => inLatin('Я жду, 2022?', spelling))
    expect(typed).toEqual([
      'Ia zhdu, 2022?',
      'Ja ždu, 2022?',
      'Ya zhdu, 2022?',
      'Ja jdu, 2022?',
      'Ya zhdu, 2022?',
    ])
  })

  it('knows every letter of both alphabets', () => {
    const letters = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі'
    for (const spelling of [...KAZAKH_SPELLINGS, ...RUSSIAN_SPELLINGS]) {
      expect(inLatin(letters, spelling)).not.toMatch(/\p{Script=Cyrillic}/u)
    }
  })

  it('replaces the letters that a Russian keyboard lacks', () => {
    expect(withoutKazakhLetters('Қазақстанның үні')).toBe('казакстаннын уни')
  })
})

describe('logistic regression', () => {
  const examples: readonly Example[] = [
    ...Array.from({ length: 20 }, () => ({ features: ['shared', 'k'], label: 1 }) as const),
    ...Array.from({ length: 20 }, () => ({ features: ['shared', 'r'], label: 2 }) as const),
    ...Array.from({ length: 20 }, () => ({ features: ['shared', 'x'], label: 0 }) as const),
  ]

  it('gives a feature the weight of its class', () => {
    const weights = trainWeights(examples, 5, undefined, seededRandom(1))
    const [kk = 0, ru = 0] = weights.get('k') ?? []
    expect(kk).toBeGreaterThan(1)
    expect(ru).toBeLessThan(0)
    expect(weights.get('x')?.[0]).toBeLessThan(0)
  })

  it('uses allowed features alone, and the same seed gives the same weights', () => {
    const allowed = new Set(['k', 'r'])
    const [a, b] = [1, 1].map(seed => trainWeights(examples, 3, allowed, seededRandom(seed)))
    expect([...(a?.keys() ?? [])].sort()).toEqual(['k', 'r'])
    expect(a).toEqual(b)
  })

  it('shuffles without losing anything', () => {
    const items = Array.from({ length: 50 }, (_, i) => i)
    const mixed = shuffled(items, seededRandom(3))
    expect(mixed).not.toEqual(items)
    expect([...mixed].sort((a, b) => a - b)).toEqual(items)
  })
})

describe('spans', () => {
  it('gives each text whole, in part and retyped, in its language', () => {
    const kazakh = spellings([{ text: 'Адамның бостандығы шектелді', language: 'kk' }], seededRandom(2))
    expect(kazakh).toHaveLength(4)
    expect(kazakh.every(({ language }) => language === 'kk')).toBe(true)
    expect(spellings([{ text: 'human rights', language: 'other' }], seededRandom(2))).toHaveLength(2)
  })
})
