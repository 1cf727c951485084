import { describe, expect, it } from 'vitest'
import { inverseFrequency, MAX_ASKED_IDF } from '../../src/index/bm25.ts'
import { readTermStatistics } from '../../src/index/term-statistics.ts'

const COUNTS: Readonly<Record<string, number>> = { азапта: 2, сайлау: 1, партия: 1 }

describe('the term statistics', () => {
  const asked: (readonly string[])[] = []
  const index = {
    facts: { documents: 3 },
    async frequencies(terms: readonly string[]) {
      asked.push(terms)
      return terms.map(term => COUNTS[term] ?? 0)
    },
  }
  const read = (...terms: string[]) => readTermStatistics(index, terms)

  it('say which terms are known, and how rare they are', async () => {
    const { knows, rarity } = await read('азапта', 'сайлау', 'жоқсөз')
    expect(['азапта', 'сайлау', 'жоқсөз'].map(knows)).toEqual([true, true, false])
    expect(rarity('сайлау')).toBe(inverseFrequency(1, 3))
    expect(rarity('сайлау')).toBeGreaterThan(rarity('азапта'))
    expect(rarity('жоқсөз')).toBeGreaterThan(rarity('сайлау'))
  })

  it('give the share of a question that is held, unknown words counted as the rarest', async () => {
    const { coverage } = await read('сайлау', 'партия', 'жоқсөз')
    const held = new Set(['сайлау', 'партия', 'шағым'])
    expect(coverage(['сайлау', 'партия'], held)).toBe(1)
    expect(coverage(['сайлау', 'сайлау', 'партия'], new Set(['партия']))).toBeCloseTo(0.5, 9)
    expect(coverage(['сайлау', 'жоқсөз'], held)).toBeLessThan(0.5)
    expect(coverage(['жоқсөз'], held)).toBe(0)
    expect(coverage([], held)).toBe(0)
  })

  it('demand no more of a long question than a passage can hold', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `сөз${i}`)
    const { coverage, rarity } = await read(...many)
    const held = new Set(many.slice(0, 10))
    expect(coverage(many, held)).toBeCloseTo((10 * rarity('сөз0')) / MAX_ASKED_IDF, 9)
    expect(coverage(many, new Set(many))).toBe(1)
  })

  it('look each term up once, and nothing without terms', async () => {
    asked.length = 0
    await read('азапта', 'азапта', 'сайлау')
    await read()
    expect(asked).toEqual([['азапта', 'сайлау']])
  })

  it('know nothing of terms that were not read', async () => {
    const { knows, rarity, coverage } = await read('азапта')
    expect(() => knows('сайлау')).toThrow(RangeError)
    expect(() => rarity('сайлау')).toThrow(RangeError)
    expect(() => coverage(['сайлау'], new Set())).toThrow(RangeError)
  })
})
