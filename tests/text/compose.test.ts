import { expect, it } from 'vitest'
import { composeText } from '../../src/text/compose.ts'

it.each([
  ['и\u0306', 'й', 'composed'],
  ['й', 'й', 'composed already'],
  ['', '', 'empty'],
  [`а${'\u0301'.repeat(30)}б`, `а${'\u0301'.repeat(30)}б`, 'as many marks as there may be'],
  [`а${'\u0301'.repeat(4000)}б\u0301`, `а${'\u0301'.repeat(30)}б\u0301`, 'too many marks'],
])('composes %j to %j: %s', (typed, composed) => expect(composeText(typed)).toBe(composed))

it('composes every character as NFC does, alone and with a breve', () => {
  const characters = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code))
  const texts = characters.flatMap(character => [`а${character}`, `и${character}\u0306`])
  expect(texts.filter(text => composeText(text) !== text.normalize('NFC'))).toEqual([])
})
