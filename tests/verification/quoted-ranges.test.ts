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
  ])('finds a quotation between %s and %s', (open, close) => {
    expect(quotedIn(`Он сказал: ${open}${SAID}${close}.`)).toEqual([SAID])
  })

  it.each([
    ['several quotations', `«${SAID}» и «${SAID}»`, [SAID, SAID]],
    ['the outer of two nested quotations', `«он сказал „${SAID}“»`, [`он сказал „${SAID}“`]],
    ['no name', 'газета «Время»', []],
    ['no unclosed quotation', `«${SAID}`, []],
    ['no unopened quotation', `${SAID}»`, []],
    ['nothing in an empty text', '', []],
  ])('finds %s', (_, text, expected) => expect(quotedIn(text)).toEqual(expected))
})
