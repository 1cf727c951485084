import { describe, expect, it } from 'vitest'
import type { WordStep } from '../../src/verification/banded-alignment.ts'
import { parseClaim } from '../../src/verification/parsed-claim.ts'
import { splitSteps } from '../../src/verification/sentence-steps.ts'

/**
 * Splits the alignment of «typed» with «printed», given as signs per word (= same, m missing): head, steps and tail of
 * each sentence. `ends`: report words that end a sentence.
 */
function split(typed: string, signs: string, ends: readonly number[]) {
  const claim = parseClaim({ text: typed })
  let [next, word] = [0, 0]
  const steps = Array.from(signs, (sign): WordStep => {
    if (sign === 'm') return { kind: 'missing', word: word++ }
    return { kind: 'same', level: 2, claim: next++, claimCount: 1, word: word++, wordCount: 1 }
  })
  const isSentenceEnd = (at: number) => ends.includes(at)
  const count = (of: readonly WordStep[]) => of.length
  return splitSteps(steps, 0, claim.units, { text: typed, isSentenceEnd }).map(
    ({ head, steps: own, tail }) => `${count(head)}+${count(own)}+${count(tail)}`,
  )
}

describe('splitSteps', () => {
  it.each([
    ['nothing is missing', 'Дом стоит тут. Сад растёт там.', '======', [2], ['0+3+0', '0+3+0']],
    ['words inside a sentence', 'Дом стоит тут. Сад растёт там.', '=m=====', [3], ['0+4+0', '0+3+0']],
    ['the end of the first', 'Дом стоит тут. Сад растёт там.', '===mm===', [4], ['0+3+2', '0+3+0']],
    ['the start of the second', 'Дом стоит тут. Сад растёт там.', '===mm===', [2], ['0+3+0', '2+3+0']],
    ['whole sentences in between', 'Дом стоит тут. Сад растёт там.', '===mm===', [2, 4], ['0+3+0', '0+3+0']],
    [
      'the end of one, a whole one, the start of the other',
      'Дом стоит тут. Сад растёт там.',
      '===mmm===',
      [3, 4],
      ['0+3+1', '1+3+0'],
    ],
    ['words at a line break', 'Дом стоит тут.\nСад растёт там.', '===mm===', [2], ['0+3+0', '0+3+0']],
  ] as const)('assigns what is missing: %s', (_, typed, signs, ends, expected) => {
    expect(split(typed, signs, ends)).toEqual(expected)
  })
})
