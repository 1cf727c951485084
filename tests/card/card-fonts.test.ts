import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cardFontFiles, loadCardFonts } from '../../src/card/card-fonts.ts'
import { openFont } from '../../src/card/harfbuzz-font.ts'
import { loadSharedCorpus } from '../shared-corpus.ts'

const KAZAKH = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя'

describe.each(cardFontFiles())('%s', file => {
  const font = openFont(readFileSync(file))

  it.each([...KAZAKH])('has its own glyph for «%s», small and capital', letter => {
    const capital = letter.toLocaleUpperCase('kk')
    expect(capital).not.toBe(letter)
    expect(font.missing(letter + capital)).toEqual([])
    const ids = [letter, capital].map(char => font.shape(char, 100).glyphs.map(({ id }) => id))
    for (const glyphs of ids) {
      expect(glyphs).toHaveLength(1)
      // Glyph 0 is the placeholder box.
      expect(glyphs[0]).toBeGreaterThan(0)
    }
    expect(ids[0]).not.toEqual(ids[1])
  })

  it('has a non-empty outline for each of them', () => {
    for (const letter of KAZAKH + KAZAKH.toLocaleUpperCase('kk')) {
      const { glyphs } = font.shape(letter, 100)
      expect(glyphs.map(glyph => font.outline(glyph, 100, 0, 0)).join('').length, letter).toBeGreaterThan(20)
    }
  })

  it('reports missing characters', () => {
    expect(font.missing('Ақиқат 严 жолы 🙂\u200b')).toEqual(['严', '🙂'])
  })
})

it('has glyphs for everything in the reports but Chinese', async () => {
  const { serif } = loadCardFonts()
  const reports = await loadSharedCorpus()
  const text = reports
    .flatMap(({ editions }) => Object.values(editions).map(edition => edition.text))
    .join('')
  const lacking = serif.missing(text)
  expect(lacking.filter(char => !/\p{Script=Han}/u.test(char))).toEqual([])
})

it('kerns Kazakh letters with Russian ones, which separate subset files could not', () => {
  const { serif } = loadCardFonts()
  const apart = serif.shape('Ғ', 1000).widthPx + serif.shape('а', 1000).widthPx
  expect(serif.shape('Ға', 1000).widthPx).toBeLessThan(apart)
})

it('uses lining figures, so that 110 does not look like «по»', () => {
  const { serif } = loadCardFonts()
  const top = (char: string) => {
    const [glyph] = serif.shape(char, 1000).glyphs
    const numbers = glyph ? serif.outline(glyph, 1000, 0, 0).match(/-?[\d.]+/g) : []
    return Math.min(...(numbers ?? []).map(Number))
  }
  expect(top('1')).toBeLessThan(top('п') * 1.4)
})
