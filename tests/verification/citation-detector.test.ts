import { describe, expect, it } from 'vitest'
import type { ReportInfo } from '../../src/corpus/report-info.ts'
import { createCitationDetector } from '../../src/verification/citation-detector.ts'
import { parseClaim } from '../../src/verification/parsed-claim.ts'
import { splitClaim } from '../../src/verification/split-claim.ts'
import { SAID_RU, saidPassage } from './said-passage.ts'

const REPORT: ReportInfo = {
  id: 'made-up',
  authority: 'ru',
  editions: {
    ru: {
      title: 'Пытки в Казахстане',
      publisher: 'Freedom Now (FN)',
      short: 'FN, 2020',
      author: 'Асан Сериков',
      published: '2020',
      url: '',
      rights: '',
      translation: 'original',
    },
  },
}
const isCitation = createCitationDetector([REPORT], [saidPassage('ru', SAID_RU)])

/** The parts of a message that may be quotations, and those that cite a report. */
function split(text: string) {
  const { groups, cited } = splitClaim(parseClaim({ text }), isCitation)
  const textOf = ({ startChar, endChar }: { readonly startChar: number; readonly endChar: number }) =>
    text.slice(startChar, endChar).trim()
  return { claimed: groups.flat().map(textOf), cited: [...cited].map(textOf) }
}

describe('a citation', () => {
  it.each([
    ['on a line of its own', `${SAID_RU}.\nFreedom Now. Пытки в Казахстане, 2020, с. 12`],
    ['with its author', `${SAID_RU}.\nСериков А. Пытки в Казахстане. FN, 2020.`],
    ['in brackets at the end of the line', `${SAID_RU} (FN, 2020, с. 12)`],
    ['as a link', `${SAID_RU}.\nhttps://example.org/report`],
    ['before the quotation', `FN, 2020, с. 12\n${SAID_RU}.`],
  ])('is recognised %s', (_, text) => {
    const { claimed, cited } = split(text)
    expect(claimed.join(' ').replace(/\.$/u, '')).toBe(SAID_RU)
    expect(cited).not.toEqual([])
  })

  it.each([
    ['with neither publisher nor title', `${SAID_RU}.\nСтраница 12, ноября 2020 г.`],
    ['with other words', `${SAID_RU}.\nFN опять врёт, 2020`],
    ['at all', SAID_RU],
  ])('is not seen in a text %s', (_, text) => {
    expect(split(text).cited).toEqual([])
  })
})
