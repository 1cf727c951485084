import { describe, expect, it } from 'vitest'
import {
  formatAnswerPage,
  formatPlace,
  type Place,
  parsePlace,
  reportOf,
} from '../../../src/telegram/places/passage-ref.ts'

const LONGEST = `${'r'.repeat(40)}_99999_abcd`
const PLACES: readonly Place[] = [
  { permalinkId: LONGEST, language: 'kk', page: 0 },
  { permalinkId: LONGEST, language: 'ru', page: 99 },
  { permalinkId: LONGEST, language: 'kk', page: 99, isInside: true },
]

describe('a place', () => {
  it.each(PLACES)('fits into a button and comes back as it was: $language, $page', place => {
    const data = formatPlace('x', place)
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
    expect(parsePlace(data.slice(2))).toEqual(place)
    expect(reportOf(place)).toBe('r'.repeat(40))
  })

  it.each([
    '',
    'kk',
    'kk:1',
    'kk:1x:a_1_abcd',
    'kk:i:a_1_abcd',
    'kk:1:a_1_abcd ',
    'kk:1:A_1_abcd',
    'de:1:a_1_abcd',
  ])('is not «%s»', data => expect(parsePlace(data)).toBeUndefined())
})

describe('a page of an answer', () => {
  it('fits into a button, whatever report was asked', () => {
    expect(formatAnswerPage(3, undefined)).toBe('p:3')
    expect(formatAnswerPage(3, 'small-report')).toBe('p:3:small-report')
    expect(Buffer.byteLength(formatAnswerPage(99, 'r'.repeat(40)))).toBeLessThanOrEqual(64)
  })
})
