import { describe, expect, it } from 'vitest'
import { findClaimSentences } from '../../src/verification/claim-sentences.ts'

const sentencesOf = (text: string) =>
  findClaimSentences(text).map(({ startChar, endChar }) => text.slice(startChar, endChar))

describe('findClaimSentences', () => {
  it.each([
    ['ends at full stops', 'Били людей. Держали сутки.', ['Били людей.', 'Держали сутки.']],
    ['continues after a line break', 'Полиция била\nлюдей весь день.', ['Полиция била\nлюдей весь день.']],
    ['continues after a comma and a line break', 'Били,\nПугали', ['Били,\nПугали']],
    [
      'ends before a line that starts with a capital',
      'Новости дня\nПолиция била',
      ['Новости дня', 'Полиция била'],
    ],
    ['ends after a colon and a line break', 'Пишут:\nбили людей', ['Пишут:', 'били людей']],
    ['ends at an empty line', 'Полиция била\n\nлюдей', ['Полиция била', 'людей']],
    ['continues after a line break in Kazakh', 'Полиция адамдарды\nұстады.', ['Полиция адамдарды\nұстады.']],
  ])('%s', (_, text, expected) => expect(sentencesOf(text)).toEqual(expected))

  it.each(['', '\n\n', ' '])('finds none in %j', text => expect(sentencesOf(text)).toEqual([]))
})
