import { describe, expect, it } from 'vitest'
import type { Passage } from '../../src/passages/passage.ts'
import { findVerbatimRuns, retrieveCandidates } from '../../src/verification/candidate-retrieval.ts'
import { buildEditionWords } from '../../src/verification/edition-words.ts'
import { encodeClaim } from '../../src/verification/encoded-claim.ts'
import { parseClaim } from '../../src/verification/parsed-claim.ts'
import { saidPassage } from './said-passage.ts'

const PASSAGES: readonly Passage[] = [
  saidPassage('ru', 'В стране прошли выборы. Наблюдатели сообщили о нарушениях.', 0, 'first'),
  saidPassage('ru', 'В стране прошли протесты. Полиция задержала сто человек.', 1, 'second'),
  saidPassage('kk', 'Елде наразылық болды. Полиция жүз адамды ұстады.', 2, 'third'),
]
const EDITIONS = buildEditionWords(PASSAGES)

/** Places as `report:position`, the position counted from the start of its edition. */
function placesOf(
  text: string,
  retrieve: typeof findVerbatimRuns | typeof retrieveCandidates,
  limit = 6,
): readonly string[] {
  const claim = encodeClaim(parseClaim({ text }), EDITIONS)
  return retrieve(claim, [0, claim.words.length], EDITIONS, limit).map(
    ({ edition, diagonal }) => `${edition.reportId}:${diagonal - edition.start}`,
  )
}

describe('retrieveCandidates', () => {
  it.each([
    ['the words themselves', 'Полиция задержала сто человек', 'second:4'],
    ['one of them replaced', 'Полиция избила сто человек', 'second:4'],
    ['words before them', 'Вчера вечером полиция задержала сто человек', 'second:2'],
    ['another script', 'Politsiya zaderzhala sto chelovek', 'second:4'],
    ['Kazakh without its letters', 'Полиция жуз адамды устады', 'third:3'],
    ['a rare word among common ones', 'в стране прошли выборы', 'first:0'],
  ])('ranks the place with the most votes first: %s', (_, text, place) => {
    expect(placesOf(text, retrieveCandidates)[0]).toBe(place)
  })

  it('scores a candidate by the information content of its seeds', () => {
    const votes = (text: string) => {
      const claim = encodeClaim(parseClaim({ text }), EDITIONS)
      return retrieveCandidates(claim, [0, claim.words.length], EDITIONS, 1)[0]?.votes ?? 0
    }
    expect(votes('нарушениях')).toBeGreaterThan(votes('стране'))
    expect(votes('стране прошли')).toBeGreaterThan(votes('стране') + votes('прошли'))
  })

  it('returns at most the given number of candidates, and none for unknown words', () => {
    expect(placesOf('в стране прошли', retrieveCandidates, 1)).toHaveLength(1)
    expect(placesOf('в стране прошли', retrieveCandidates).slice(0, 2).sort()).toEqual([
      'first:0',
      'second:0',
    ])
    expect(placesOf('зебры пасутся', retrieveCandidates)).toEqual([])
  })
})

describe('findVerbatimRuns', () => {
  it.each([
    ['one place', 'Полиция задержала сто', ['second:4']],
    ['every place', 'в стране прошли', ['first:0', 'second:0']],
    ['another spelling', 'полиция жуз адамды', ['third:3']],
    ['a run across two editions', 'нарушениях в стране', []],
    ['another order', 'сто задержала полиция', []],
    ['a word that is in no report', 'Полиция задержала тысячу', []],
  ])('finds %s', (_, text, places) => {
    expect(placesOf(text, findVerbatimRuns)).toEqual(places)
  })
})
