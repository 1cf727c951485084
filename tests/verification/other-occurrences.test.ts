import { describe, expect, it } from 'vitest'
import type { WordStep } from '../../src/verification/banded-alignment.ts'
import { buildEditionWords } from '../../src/verification/edition-words.ts'
import { encodeClaim } from '../../src/verification/encoded-claim.ts'
import { findOtherOccurrences } from '../../src/verification/other-occurrences.ts'
import { parseClaim } from '../../src/verification/parsed-claim.ts'
import { SAID_RU, saidPassage } from './said-passage.ts'

const PASSAGES = [
  saidPassage('ru', `Ахметов: ${SAID_RU}.`, 0, 'first'),
  saidPassage('ru', `Сериков: ${SAID_RU}.`, 1, 'second'),
]
const editions = buildEditionWords(PASSAGES)
const encoded = encodeClaim(parseClaim({ text: SAID_RU }), editions)
/** The alignment with the first report, whose words start at position 1. */
const STEPS = Array.from(
  encoded.words,
  (_, at): WordStep => ({
    kind: 'same',
    level: 2,
    claim: at,
    claimCount: 1,
    word: at + 1,
    wordCount: 1,
  }),
)

describe('findOtherOccurrences', () => {
  it('finds the same words in another report', () => {
    const [other, ...more] = findOtherOccurrences(STEPS, 0, { encoded, editions })
    expect(more).toEqual([])
    const second = editions.editions.find(({ reportId }) => reportId === 'second')
    expect(other?.steps.map(step => 'word' in step && step.word - (second?.start ?? 0))).toEqual([
      1, 2, 3, 4, 5, 6,
    ])
  })

  it.each([
    ['a word is missing', STEPS.map((step, at) => (at === 2 ? { kind: 'missing', word: 3 } : step))],
    ['a word differs', STEPS.map((step, at) => (at === 2 ? { kind: 'changed', claim: 2, word: 3 } : step))],
    ['nothing matches', []],
  ] as readonly (readonly [string, readonly WordStep[]])[])('finds none if %s', (_, steps) => {
    expect(findOtherOccurrences(steps, 0, { encoded, editions })).toEqual([])
  })
})
