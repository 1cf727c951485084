import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { characterErrors, editDistance, wordErrors } from '../../../evaluation/import/ocr-error-rate.ts'

describe('error rates', () => {
  it.each([
    ['азаптау', 'азаптау', 0, 0],
    ['азаптау  туралы\n', 'азаптау туралы', 0, 0],
    ['зашита прав', 'защита прав', 1, 1],
    ['права', 'права человека', 9, 1],
    ['', 'екі сөз', 7, 2],
  ])('of «%s» read for «%s»', (read, truth, characters, words) => {
    expect(characterErrors(read, truth).errors).toBe(characters)
    expect(wordErrors(read, truth).errors).toBe(words)
  })

  it('are those of the recursive definition', () => {
    const slow = (left: readonly string[], right: readonly string[]): number => {
      const [[a, ...as], [b, ...bs]] = [left, right]
      if (a === undefined || b === undefined) return left.length + right.length
      if (a === b) return slow(as, bs)
      return 1 + Math.min(slow(as, bs), slow(as, right), slow(left, bs))
    }
    const text = fc.array(fc.constantFrom('а', 'б', 'в'), { maxLength: 5 })
    fc.assert(fc.property(text, text, (left, right) => editDistance(left, right) === slow(left, right)))
  })
})
