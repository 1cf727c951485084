import { describe, expect, it } from 'vitest'
import { learnHyphens } from '../../../src/import/pdf/hyphens.ts'

const LINES = [
  'бұл экономикалық-саяси жағдай туралы есеп',
  'оның экономикалық жағдайы мен саяси жүйесі',
  'мемлекет учреждениях говорит о пытках в учреждениях сказано',
]

describe('hyphens at the ends of lines', () => {
  const { isOwnHyphen } = learnHyphens(LINES)

  it.each([
    ['экономикалық', 'саяси', true, 'the document has it with a hyphen'],
    ['экономикалық', 'саясиға', true, 'with another ending'],
    ['учрежде', 'ниях', false, 'the document has it in one word'],
    ['шектеу', 'лердің', false, 'the second part is an ending'],
    ['радикалдануы', 'мен', false, 'case endings are joined'],
    ['при', 'были', false, 'short parts may be words by chance'],
    ['2021', '2022', true, 'numbers keep theirs'],
    ['Қасым', 'Жомарт', true, 'a capital begins a name'],
    ['ҰҚК', 'нің', true, 'an ending of an acronym'],
    ['өзін', 'өзі', true, 'a word said twice'],
    ['по', 'прежнему', true, 'a Russian adverb'],
    ['по', 'лиция', false, 'a prefix by chance'],
    ['условно', 'досрочном', true, 'a Russian compound'],
    ['ұрып', 'соғуға', true, 'a Kazakh pair'],
  ])('judges %s-%s: %s, since %s', (left, right, isOwn) => {
    expect(isOwnHyphen(left, '-', right, false)).toBe(isOwn)
  })

  it('always joins at soft hyphens', () => {
    expect(isOwnHyphen('2021', '\u00ad', '2022', false)).toBe(false)
  })

  it('knows a program that has a sign of its own for divided words', () => {
    const judge = learnHyphens(['бірін‐', 'екін‐', 'үшін‐', 'төртінші жол'])
    expect(judge.isOwnHyphen('шектеу', '-', 'лердің', false)).toBe(true)
    expect(judge.isOwnHyphen('өзін', '‐', 'өзі', false)).toBe(false)
  })

  it('does not expect divided words in headings', () => {
    expect(isOwnHyphen('трансұлттық', '-', 'саяси', true)).toBe(true)
  })
})
