import { describe, expect, it } from 'vitest'
import { explainDoubt } from '../../src/import/doubt-reason.ts'
import { DOUBT_CLAUSES, describeDifference } from '../../src/terminal/doubt-clauses.ts'

describe('doubts on the terminal', () => {
  it.each([
    [{ kind: 'unreadable-letters', count: 1 }, 'one character is unreadable'],
    [
      { kind: 'left-out', language: 'ru', blocks: 6, chars: 750, end: '«Конец»' },
      'only the Russian edition has it, to «Конец» (6 blocks): 750 characters were left out. To keep them, add their translation to the other file, or import the editions as two reports',
    ],
    [
      { kind: 'second-language', language: 'kk', percent: 7 },
      '7 % is in Russian and stays in the Kazakh edition',
    ],
  ] as const)('are clauses: %o', (reason, clause) => {
    expect(explainDoubt(reason, DOUBT_CLAUSES)).toBe(clause)
  })

  it('say how twins differ', () => {
    expect(describeDifference({ kind: 'figures', kk: ['238'], ru: ['283'] })).toBe(
      'only the Kazakh text has 238, only the Russian text has 283',
    )
    expect(describeDifference({ kind: 'length', longer: 'kk', times: 3.6 })).toBe(
      'the Kazakh text is 3.6 times as long as its twin',
    )
  })
})
