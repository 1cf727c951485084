import { describe, expect, it } from 'vitest'
import { buildEditionWords } from '../../src/verification/edition-words.ts'
import { parseClaim } from '../../src/verification/parsed-claim.ts'
import { isVerbatim } from '../../src/verification/verbatim-words.ts'
import { saidPassage } from './said-passage.ts'

/** Whether `typed`, which has the same words, matches the report letter by letter. */
function isSame(language: 'kk' | 'ru', typed: string, printed: string): boolean {
  const claim = parseClaim({ text: typed })
  const steps = claim.words.map(
    (_, at) => ({ kind: 'same', level: 2, claim: at, claimCount: 1, word: at, wordCount: 1 }) as const,
  )
  return isVerbatim(steps, 0, { claim, editions: buildEditionWords([saidPassage(language, printed)]) })
}

const RU = 'Министр сказал: «Всё спокойно», — но люди, по-моему, не поверили.'
const KK = 'Министр: «Бәрі тыныш», – деді, бірақ жұрт сенбеді.'

describe('isVerbatim', () => {
  it.each([
    ['ru', 'no difference', RU],
    ['ru', 'other quotation marks', RU.replace('«', '"').replace('»', '"')],
    ['ru', 'another dash', RU.replace('—', '–')],
    ['ru', 'broken lines', RU.replace(' не ', '\nне\n')],
    ['ru', 'a lower-case first letter', RU.replace('М', 'м')],
    ['ru', 'a soft hyphen', RU.replace('спокойно', 'спо\u00adкойно')],
    ['ru', 'decomposed letters', RU.normalize('NFD')],
    ['kk', 'no difference', KK],
    ['kk', 'quotation marks of another kind', KK.replace('«', '“').replace('»', '”')],
  ] as const)('is true (%s) with %s', (language, _, typed) => {
    expect(isSame(language, typed, language === 'ru' ? RU : KK)).toBe(true)
  })

  it.each([
    ['ru', 'a comma left out', RU.replace('люди,', 'люди')],
    ['ru', 'a hyphen for a dash', RU.replace('—', '-')],
    ['ru', 'a capital inside', RU.replace('люди', 'Люди')],
    ['ru', 'an exclamation mark inside', RU.replace('», —', '!» —')],
    ['kk', 'a comma left out', KK.replace('деді,', 'деді')],
    ['kk', 'capitals', KK.toUpperCase()],
  ] as const)('is false (%s) with %s', (language, _, typed) => {
    expect(isSame(language, typed, language === 'ru' ? RU : KK)).toBe(false)
  })
})
