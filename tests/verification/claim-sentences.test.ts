import { describe, expect, it } from 'vitest'
import { findClaimSentences } from '../../src/verification/claim-sentences.ts'

const sentencesOf = (text: string) =>
  findClaimSentences(text).map(({ startChar, endChar }) => text.slice(startChar, endChar))

describe('findClaimSentences', () => {
  it.each([
    ['ends at full stops', 'Били людей. Держали сутки.', ['Били людей.', 'Держали сутки.']],
    ['runs over a line break', 'Полиция била\nлюдей весь день.', ['Полиция била\nлюдей весь день.']],
    ['runs over a line break after a comma', 'Били,\nПугали', ['Били,\nПугали']],
    [
      'ends with a line where a capital follows',
      'Новости дня\nПолиция била',
      ['Новости дня', 'Полиция била'],
    ],
    ['ends with a line that a colon ends', 'Пишут:\nбили людей', ['Пишут:', 'били людей']],
    ['ends at an empty line', 'Полиция била\n\nлюдей', ['Полиция била', 'людей']],
    ['goes on in Kazakh, too', 'Полиция адамдарды\nұстады.', ['Полиция адамдарды\nұстады.']],
  ])('%s', (_, text, expected) => expect(sentencesOf(text)).toEqual(expected))

  it.each(['', '\n\n', ' '])('gives none of %j', text => expect(sentencesOf(text)).toEqual([]))
})
