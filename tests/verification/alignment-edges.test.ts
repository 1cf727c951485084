import { describe, expect, it } from 'vitest'
import { addCutNegations, sentenceEndTest, trimEdges } from '../../src/verification/alignment-edges.ts'
import type { WordStep } from '../../src/verification/banded-alignment.ts'
import { buildEditionWords } from '../../src/verification/edition-words.ts'
import { saidPassage } from './said-passage.ts'

/** One letter per step: = same, c changed, i inserted, m missing. Positions count up on either side. */
function stepsOf(signs: string): readonly WordStep[] {
  let [claim, word] = [0, 0]
  return Array.from(signs, (sign): WordStep => {
    if (sign === '=')
      return { kind: 'same', level: 2, claim: claim++, claimCount: 1, word: word++, wordCount: 1 }
    if (sign === 'c') return { kind: 'changed', claim: claim++, word: word++ }
    return sign === 'i' ? { kind: 'inserted', claim: claim++ } : { kind: 'missing', word: word++ }
  })
}

const SIGNS = { same: '=', changed: 'c', inserted: 'i', missing: 'm', skipped: 's' } as const
const signsOf = (steps: readonly WordStep[]) => steps.map(({ kind }) => SIGNS[kind]).join('')

describe('trimEdges', () => {
  it.each([
    ['missing words at either end', 'mm====m', [], '===='],
    ['missing words inside stay', '==mm==', [], '==mm=='],
    ['a wrong word at an end replaces the report’s', 'c===', [], 'c==='],
    ['many wrong words at an end are insertions', '===cccc', [], '===iiii'],
    ['many wrong words at the start are insertions', 'cccc===', [], 'iiii==='],
    ['a wrong word past the end of a sentence is an insertion', '===c', [2], '===i'],
    ['a wrong word before the start of a sentence is an insertion', 'c===', [0], 'i==='],
    ['nothing matches', 'cc', [], 'cc'],
  ] as const)('handles %s', (_, signs, sentenceEnds: readonly number[], expected) => {
    expect(signsOf(trimEdges(stepsOf(signs), word => sentenceEnds.includes(word)))).toBe(expected)
  })
})

describe('addCutNegations', () => {
  it.each([
    ['ru', 'Полиция не била задержанных', 'a word', 2, 4, 'm=='],
    ['ru', 'Полиция не била задержанных', 'its negation, too', 1, 4, '==='],
    ['ru', 'Доказательств у следствия нет', 'all but the last word', 0, 3, '===m'],
    ['ru', 'Это не так. Полиция била людей', 'a sentence after a negated one', 3, 6, '==='],
    ['kk', 'Бұл дұрыс емес', 'all but the negation', 0, 2, '==m'],
    ['kk', 'Не полиция келді', 'a word after «не», which means «or»', 1, 3, '=='],
  ] as const)('in %s, of «%s»: %s', (language, text, _, from, to, expected) => {
    const editions = buildEditionWords([saidPassage(language, text)])
    const steps = Array.from(
      { length: to - from },
      (__, at): WordStep => ({
        kind: 'same',
        level: 2,
        claim: at,
        claimCount: 1,
        word: from + at,
        wordCount: 1,
      }),
    )
    const isSentenceEnd = sentenceEndTest(editions)
    expect(signsOf(addCutNegations(steps, editions, language, isSentenceEnd))).toBe(expected)
  })
})
