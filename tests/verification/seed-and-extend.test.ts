import { describe, expect, it } from 'vitest'
import { buildEditionWords } from '../../src/verification/edition-words.ts'
import { encodeClaim } from '../../src/verification/encoded-claim.ts'
import { parseClaim } from '../../src/verification/parsed-claim.ts'
import { alignClaim } from '../../src/verification/seed-and-extend.ts'
import { saidPassage } from './said-passage.ts'

const PASSAGES = [
  saidPassage('ru', 'Вчера полиция задержала сто человек. Их держали в подвале трое суток.', 0, 'first'),
  saidPassage('ru', 'Полиция задержала двух журналистов. Их держали в участке трое суток.', 1, 'second'),
  saidPassage('kk', 'Кеше полиция жүз адамды ұстады. Олар үш күн жертөледе отырды.', 2, 'third'),
]
const EDITIONS = buildEditionWords(PASSAGES)
const SIGNS = { same: '=', changed: 'c', inserted: 'i', missing: 'm', skipped: 's' } as const

/** The report that the claim is aligned with, and its steps as signs. */
function align(text: string, preferred = '') {
  const claim = parseClaim({ text })
  const encoded = encodeClaim(claim, EDITIONS)
  const words = { claim, encoded, editions: EDITIONS }
  const aligned = alignClaim(words, [0, encoded.words.length], ({ reportId }) => reportId === preferred)
  return (
    aligned && [aligned.edition.reportId, aligned.alignment.steps.map(({ kind }) => SIGNS[kind]).join('')]
  )
}

describe('alignClaim', () => {
  it.each([
    ['the words themselves', 'Их держали в подвале трое суток', ['first', '======']],
    ['a word replaced', 'полиция задержала сто граждан', ['first', '===c']],
    ['a word inserted', 'Их держали в сыром подвале трое суток', ['first', '===i===']],
    ['a word missing', 'Их держали подвале трое суток', ['first', '==m===']],
    [
      'an omission that is marked',
      'Вчера полиция задержала … в подвале трое суток',
      ['first', '===ssss===='],
    ],
    ['Kazakh without its letters', 'олар уш кун жертоледе отырды', ['third', '=====']],
    ['a transliteration', 'Politsiya zaderzhala dvuh zhurnalistov', ['second', '====']],
  ])('finds %s', (_, text, expected) => {
    expect(align(text)).toEqual(expected)
  })

  it('takes the preferred of several verbatim occurrences', () => {
    expect(align('трое суток', 'first')?.[0]).toBe('first')
    expect(align('трое суток', 'second')?.[0]).toBe('second')
  })

  it('finds nothing for words that are in no report', () => {
    expect(align('зебры пасутся на лугу')).toBeUndefined()
  })
})
