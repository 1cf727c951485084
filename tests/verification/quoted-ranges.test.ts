import { describe, expect, it } from 'vitest'
import { findQuotedRanges } from '../../src/verification/quoted-ranges.ts'

const SAID = 'нас держали трое суток'
const quotedIn = (text: string) =>
  findQuotedRanges(text).map(({ startChar, endChar }) => text.slice(startChar, endChar))

describe('findQuotedRanges', () => {
  it.each([
    ['«', '»'],
    ['“', '”'],
    ['„', '“'],
    ['"', '"'],
    ['‹', '›'],
    ['「', '」'],
  ])('finds what %s and %s enclose', (open, close) => {
    expect(quotedIn(`Он сказал: ${open}${SAID}${close}.`)).toEqual([SAID])
  })

  it.each([
    ['several quotations', `«${SAID}» и «${SAID}»`, [SAID, SAID]],
    ['the outer one of two', `«он сказал „${SAID}“»`, [`он сказал „${SAID}“`]],
    ['no name', 'газета «Время»', []],
    ['nothing that is not closed', `«${SAID}`, []],
    ['nothing that is not opened', `${SAID}»`, []],
    ['nothing in an empty text', '', []],
  ])('finds %s', (_, text, expected) => expect(quotedIn(text)).toEqual(expected))
})
