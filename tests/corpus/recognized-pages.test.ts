import { describe, expect, it } from 'vitest'
import { isRecognizedPage, listPages, parseRecognized } from '../../src/corpus/recognized-pages.ts'

describe('the pages that were recognized', () => {
  it.each([
    [[3], '3'],
    [[3, 4, 5, 9], '3–5, 9'],
    [[1, 3, 5], '1, 3, 5'],
  ])('lists %j as %s, and finds exactly these again', (pages, listed) => {
    expect(listPages(pages)).toBe(listed)
    expect(parseRecognized(`ocr ${listed}`)).toBe(listed)
    const found = Array.from({ length: 12 }, (_, page) => page).filter(page => isRecognizedPage(listed, page))
    expect(found).toEqual(pages)
  })

  it('lists pages in front of the first number, and finds their text again', () => {
    const listed = listPages([null, null, 1, 2])
    expect(listed).toBe('unnumbered, 1–2')
    expect(parseRecognized(`ocr ${listed}`)).toBe(listed)
    expect([null, 1, 2, 3].map(page => isRecognizedPage(listed, page))).toEqual([true, true, true, false])
    expect(parseRecognized('ocr unnumbered')).toBe('unnumbered')
    expect(parseRecognized('ocr 1, unnumbered')).toBeUndefined()
  })

  it('counts a text without pages only where all was recognized', () => {
    expect(isRecognizedPage('all', null)).toBe(true)
    expect(isRecognizedPage('3–5', null)).toBe(false)
  })
})
