import { describe, expect, it } from 'vitest'
import { buildEditionWords } from '../../src/verification/edition-words.ts'
import { encodeClaim } from '../../src/verification/encoded-claim.ts'
import { parseClaim } from '../../src/verification/parsed-claim.ts'
import { createWordMatcher, isSpelling } from '../../src/verification/word-matcher.ts'
import { saidPassage } from './said-passage.ts'

function matcherOf(language: 'kk' | 'ru', typed: string, printed: string) {
  const editions = buildEditionWords([saidPassage(language, printed)])
  const claim = parseClaim({ text: typed })
  const encoded = encodeClaim(claim, editions)
  const [edition] = editions.editions
  if (!edition) throw new Error('no words')
  return createWordMatcher(claim, encoded, [0, encoded.words.length], editions, edition)
}

describe('isSpelling', () => {
  it.each([
    ['камау', 'қамау', true],
    ['qamau', 'қамау', true],
    ['قاماۋ', 'қамау', true],
    ['238', 'екі жүз отыз сегіз', true],
    ['олды', 'өлді', false],
    ['өлді', 'олды', false],
    ['лгбтк', 'лгбтқ+', true],
  ])('«%s» for «%s»: %s', (typed, word, expected) => {
    expect(isSpelling(typed, word)).toBe(expected)
  })
})

describe('a word matcher', () => {
  it.each([
    ['ru', 'the same word', 'Полиция', 'полиция', 2],
    ['ru', 'ё for е', 'ещё', 'еще', 2],
    ['ru', 'Latin look-alikes', 'HE', 'не', 2],
    ['kk', 'plain letters', 'азаптауга', 'азаптауға', 1],
    ['ru', 'transliteration', 'politsiya', 'полиция', 1],
    ['ru', 'a typo', 'правительтво', 'правительство', 1],
    ['ru', 'another ending', 'полицией', 'полиция', 0],
    ['ru', 'another word', 'армия', 'полиция', 0],
  ] as const)('compares (%s) %s: «%s» with «%s» is %i', (language, _, typed, printed, expected) => {
    expect(matcherOf(language, typed, printed).same(0, 0)).toBe(expected)
  })

  it('recognises two forms of one word, and words written apart or together', () => {
    expect(matcherOf('ru', 'полицией', 'полиция').isAlike(0, 0)).toBe(true)
    expect(matcherOf('ru', 'армией', 'полиция').isAlike(0, 0)).toBe(false)
    expect(matcherOf('ru', 'право защитник', 'правозащитник').sameJoined(0, 0)).toBe(1)
    expect(matcherOf('ru', 'право-\nзащитник', 'правозащитник').sameJoined(0, 0)).toBe(2)
    expect(matcherOf('ru', 'правозащитник', 'право защитник').sameSplit(0, 0)).toBe(1)
    expect(matcherOf('ru', 'правозащитник', 'право судья').sameSplit(0, 0)).toBe(0)
  })

  it('allows omissions where the claim marks them, and the word for year after a numeric date', () => {
    const cut = matcherOf('ru', 'Полиция … сто человек', 'Полиция задержала вчера сто человек')
    expect([0, 1, 2].map(i => cut.isOmissible(i, 1))).toEqual([false, true, false])
    const dated = matcherOf('ru', '16.11.2022 полиция', '16 ноября 2022 года полиция')
    expect([2, 3].map(i => dated.isOmissible(i, 3))).toEqual([false, true])
  })
})
