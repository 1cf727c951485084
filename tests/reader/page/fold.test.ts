import { describe, expect, it } from 'vitest'
import { findAll, fold, foldQuery } from '../../../src/reader/page/fold.js'

describe('fold', () => {
  it.each([
    ['ЁЛКА', 'елка'],
    ['ӘҒҚҢӨҰҮҺІ', 'әғқңөұүһі'],
    ['«Мақсат – кінәлау»', '"мақсат - кінәлау"'],
    ['5\u00a0маусым\nелде', '5 маусым елде'],
  ])('makes %j %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('keeps the length, so that matches are where the text has them', () => {
    for (const text of ['İstanbul ЁЁ', '𝔸Ё😀', 'ﬁ ẞ', '']) expect(fold(text)).toHaveLength(text.length)
  })
})

describe('findAll', () => {
  it('finds every place once, without overlaps', () => {
    expect(findAll(fold('Ана, анана'), foldQuery(' АНА '))).toEqual([0, 5])
    expect(findAll(fold('су  жоқ'), foldQuery('суу'))).toEqual([])
  })
})
