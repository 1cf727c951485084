import { describe, expect, it } from 'vitest'
import { findClaimWindows } from '../../src/verification/claim-windows.ts'
import { parseClaim } from '../../src/verification/parsed-claim.ts'

/** Numbers of words. */
function sizes(text: string): readonly number[] {
  return findClaimWindows(parseClaim({ text })).map(([first, end]) => end - first)
}

describe('findClaimWindows', () => {
  it.each([
    ['sentences apart', 'Кто там был вчера и сегодня. Семь слов было в этом другом предложении.', [6, 7]],
    ['short sentences together', 'Было темно. Шёл дождь. Все спали крепко. Утром их разбудили.', [7, 3]],
    [
      'a quotation apart',
      'Вчера вечером моя соседка сказала мне «полиция задержала сто человек в городе».',
      [6, 6],
    ],
    ['nothing for no words', '!!!', []],
  ])('puts %s', (_, text, expected) => {
    expect(sizes(text)).toEqual(expected)
  })

  it('divides a long sentence, and searches a long message in few parts', () => {
    expect(sizes('слово '.repeat(70))).toEqual([32, 32, 6])
    const many = sizes('Кот спит. '.repeat(400))
    expect(many.length).toBeLessThanOrEqual(33)
    expect(many.reduce((sum, count) => sum + count, 0)).toBe(800)
  })
})
