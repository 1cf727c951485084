import { describe, expect, it } from 'vitest'
import { isUnmarkedOmission, type SentenceCut } from '../../src/verification/unmarked-omissions.ts'

/** A cut in a report's sentence (kept words, gap, dropped words), and what follows the kept words in the message. */
function cut(
  language: 'kk' | 'ru',
  [kept = '', reportGap = '', dropped = '']: readonly string[],
  claimGap: string,
  nextWords?: number,
): SentenceCut {
  const words = (text: string) => text.split(' ').filter(Boolean)
  return {
    language,
    kept: words(kept),
    dropped: words(dropped),
    reportGap,
    claimGap,
    nextWords,
    isNextLine: claimGap.includes('\n'),
  }
}

const RU = ['Полиция задержала сто человек', ' ', 'в трёх городах']
const RU_CLAUSE = ['Полиция задержала сто человек', ', ', 'и многих из них избили']
const RU_FRAME = ['Полиция задержала сто человек', ', ', 'сообщила организация']
const RU_NOUNS = ['Пытки', ', ', 'побои и унижения остались без наказания']
const KK = ['Полиция үш қалада жүз адамды', ' ', 'ұстаған']
const KK_CLAUSE = ['Полиция жүз адамды ұстады', ', ', 'олардың көбі соққыға жығылды']
const KK_FRAME = ['Полиция жүз адамды ұстады', ' ', 'деп хабарлады ұйым']
const KK_DENIAL = ['Полиция жүз адамды ұстады', ' ', 'дегенді министрлік жоққа шығарды']

describe('a sentence that is cut short', () => {
  it.each([
    ['a full stop follows', 'ru', RU, '.'],
    ['a full stop follows', 'kk', KK, '.'],
    ['a full stop follows the quotation mark', 'ru', RU, '».'],
    ['a full stop after a space and a new paragraph follow', 'kk', KK, ' .\n\n'],
    ['only nouns are left', 'ru', RU_NOUNS, '.'],
    ['only few words of a clause are left out', 'ru', [...RU_CLAUSE.slice(0, 2), 'и избила'], '.'],
    ['only few words of a clause are left out', 'kk', [...KK_CLAUSE.slice(0, 2), 'кейін босатты'], '.'],
    ['what is left out denies it', 'kk', KK_DENIAL, '.'],
  ] as const)('is an unmarked omission if %s: %s', (_, language, parts, claimGap) => {
    expect(isUnmarkedOmission(cut(language, parts, claimGap))).toBe(true)
  })

  it.each([
    ['on the same line', 'ru', RU_CLAUSE, ' ', 5],
    ['in the next paragraph', 'ru', RU, '\n\n', 3],
    ['in the next paragraph', 'kk', KK, '\n\n', 1],
    ['after a full stop and a whole block', 'ru', RU_CLAUSE, '.\n\n', 60],
    ['after a full stop', 'kk', KK_CLAUSE, '. ', 4],
  ] as const)(
    'is an unmarked omission if the message continues later in the report, %s: %s',
    (_, language, parts, claimGap, nextWords) => {
      expect(isUnmarkedOmission(cut(language, parts, claimGap, nextWords))).toBe(true)
    },
  )

  it.each([
    ['no full stop follows', 'ru', RU, ''],
    ['no full stop follows', 'kk', KK, ' (HRW, 2018)'],
    ['what is left is a clause, and many words follow', 'ru', RU_CLAUSE, '.'],
    ['what is left is a clause, and many words follow', 'kk', KK_CLAUSE, '.'],
    ['an ellipsis marks it', 'ru', RU, '…'],
    ['an ellipsis in brackets marks it', 'kk', KK, ' […].'],
    ['only a reporting clause is left out', 'ru', RU_FRAME, '.'],
    ['only a reporting clause is left out', 'kk', KK_FRAME, '.'],
    ['nothing is left out', 'ru', [RU[0] ?? '', '.', ''], '.'],
  ] as const)('is none if %s: %s', (_, language, parts, claimGap) => {
    expect(isUnmarkedOmission(cut(language, parts, claimGap))).toBe(false)
  })

  it('is none in a list of clauses, nor if the message continues far away', () => {
    expect(isUnmarkedOmission(cut('ru', RU_CLAUSE, '\n• ', 7))).toBe(false)
    expect(isUnmarkedOmission(cut('ru', RU, ' ', 900))).toBe(false)
  })
})
