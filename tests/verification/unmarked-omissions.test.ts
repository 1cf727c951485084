import { describe, expect, it } from 'vitest'
import { isUnmarkedOmission, type SentenceCut } from '../../src/verification/unmarked-omissions.ts'

/** «kept | gap | dropped» of a report's sentence, and what the message has behind the kept words. */
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

describe('a sentence that is cut short without a mark', () => {
  it.each([
    ['a full stop closes it', 'ru', RU, '.'],
    ['a full stop closes it', 'kk', KK, '.'],
    ['a full stop behind its quotation mark', 'ru', RU, '».'],
    ['a full stop apart, and another paragraph', 'kk', KK, ' .\n\n'],
    ['nothing is left of it but nouns', 'ru', RU_NOUNS, '.'],
    ['only few words of a clause are left out', 'ru', [...RU_CLAUSE.slice(0, 2), 'и избила'], '.'],
    ['only few words of a clause are left out', 'kk', [...KK_CLAUSE.slice(0, 2), 'кейін босатты'], '.'],
    ['what is left out denies it', 'kk', KK_DENIAL, '.'],
  ] as const)('is an omission where %s: %s', (_, language, parts, claimGap) => {
    expect(isUnmarkedOmission(cut(language, parts, claimGap))).toBe(true)
  })

  it.each([
    ['on the same line', 'ru', RU_CLAUSE, ' ', 5],
    ['in the next paragraph', 'ru', RU, '\n\n', 3],
    ['in the next paragraph', 'kk', KK, '\n\n', 1],
    ['behind a full stop and a whole block', 'ru', RU_CLAUSE, '.\n\n', 60],
    ['behind a full stop', 'kk', KK_CLAUSE, '. ', 4],
  ] as const)(
    'is an omission where the message goes on in the report %s: %s',
    (_, language, parts, claimGap, nextWords) => {
      expect(isUnmarkedOmission(cut(language, parts, claimGap, nextWords))).toBe(true)
    },
  )

  it.each([
    ['nothing closes it', 'ru', RU, ''],
    ['nothing closes it', 'kk', KK, ' (HRW, 2018)'],
    ['it is a clause, and much follows', 'ru', RU_CLAUSE, '.'],
    ['it is a clause, and much follows', 'kk', KK_CLAUSE, '.'],
    ['an ellipsis marks it', 'ru', RU, '…'],
    ['an ellipsis in brackets marks it', 'kk', KK, ' […].'],
    ['only who says it is left out', 'ru', RU_FRAME, '.'],
    ['only who says it is left out', 'kk', KK_FRAME, '.'],
    ['nothing is left out', 'ru', [RU[0] ?? '', '.', ''], '.'],
  ] as const)('is none where %s: %s', (_, language, parts, claimGap) => {
    expect(isUnmarkedOmission(cut(language, parts, claimGap))).toBe(false)
  })

  it('is none in a list of clauses, nor where the message goes on far away', () => {
    expect(isUnmarkedOmission(cut('ru', RU_CLAUSE, '\n• ', 7))).toBe(false)
    expect(isUnmarkedOmission(cut('ru', RU, ' ', 900))).toBe(false)
  })
})
