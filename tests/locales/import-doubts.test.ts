import { describe, expect, it } from 'vitest'
import { type DoubtKind, type DoubtReason, explainDoubt } from '../../src/import/doubt-reason.ts'
import { IMPORT_DOUBTS } from '../../src/locales/import-doubts.ts'

const EXAMPLES: { readonly [K in DoubtKind]: DoubtReason<K> } = {
  'unreadable-letters': { kind: 'unreadable-letters', count: 21 },
  'third-language': { kind: 'third-language' },
  'second-language': { kind: 'second-language', language: 'kk', percent: 7 },
  'unpaired-halves': { kind: 'unpaired-halves', language: 'kk', kk: 12, ru: 9 },
  'mark-without-footnote': { kind: 'mark-without-footnote', mark: '⁷' },
  'renumbered-footnotes': { kind: 'renumbered-footnotes' },
  'printed-pages': { kind: 'printed-pages', page: 1, sheet: 3 },
  'layout-pages': { kind: 'layout-pages' },
  'counted-pages': { kind: 'counted-pages' },
  'tracked-changes': { kind: 'tracked-changes' },
  'lost-marks': { kind: 'lost-marks', count: 2 },
  'whole-page': { kind: 'whole-page' },
  'hidden-text': { kind: 'hidden-text' },
  'foreign-page': { kind: 'foreign-page' },
  'third-reader': { kind: 'third-reader' },
  'unsure-recognition': { kind: 'unsure-recognition', percent: 70 },
  'joined-paragraph': { kind: 'joined-paragraph' },
  table: { kind: 'table' },
  'lone-block': { kind: 'lone-block', language: 'ru' },
  'lone-footnote': { kind: 'lone-footnote', language: 'kk' },
  'left-out': { kind: 'left-out', language: 'ru', blocks: 6, chars: 750, end: '«Конец»' },
  twins: { kind: 'twins', difference: { kind: 'meaning' }, twin: '«Текст»' },
}

describe('doubts about an import', () => {
  it.each(Object.values(EXAMPLES))('are worded in Kazakh and Russian: $kind', reason => {
    for (const clauses of Object.values(IMPORT_DOUBTS)) {
      const clause = explainDoubt(reason, clauses)
      expect(clause.replace('Word', '')).not.toMatch(/[a-z]/i)
      expect(clause).toMatch(/^[^А-ЯӘҒҚҢӨҰҮҺІ]/u)
    }
  })

  it.each([
    [
      { kind: 'figures', kk: ['238'], ru: ['283'] },
      'числа только на казахском: 238; числа только на русском: 283',
    ],
    [{ kind: 'figures', kk: [], ru: ['5', '6'] }, 'числа только на русском: 5, 6'],
    [{ kind: 'length', longer: 'ru', times: 3 }, 'русский текст длиннее казахского в 3,0 раза'],
  ] as const)('compare twins: %o', (difference, told) => {
    const reason = { kind: 'twins', difference, twin: '«Он сказал»' } as const
    expect(explainDoubt(reason, IMPORT_DOUBTS.ru)).toBe(`${told}; русский текст: «Он сказал»`)
  })
})
