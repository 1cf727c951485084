import { describe, expect, it } from 'vitest'
import { unbindSpaces } from '../../src/card/binding-spaces.ts'
import { loadCardFonts } from '../../src/card/card-fonts.ts'
import { CARD_FORMATS, cardStyle } from '../../src/card/card-look.ts'
import { createCardFrame } from '../../src/card/draw-card.ts'
import { typesetCards, typesetFootnotes } from '../../src/card/typeset-cards.ts'
import type { TypesetQuotation } from '../../src/card/typeset-quotation.ts'
import { sampled } from '../full-run.ts'
import { corpusQuotations, sampleCard } from './sample-cards.ts'

const fonts = loadCardFonts()

/** The report's own words on the cards, without spaces. */
function drawnLetters(cards: readonly TypesetQuotation[]): string {
  const drawn = cards.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ text, ranges, lines }) =>
      lines.flatMap(line =>
        ranges
          .filter(({ part }) => part === 'quotation')
          .map(({ startChar, endChar }) =>
            text.slice(
              Math.max(startChar, line.startChar),
              Math.max(line.startChar, Math.min(endChar, line.endChar)),
            ),
          ),
      ),
    ),
  )
  return drawn.join('').replace(/\s/gu, '')
}

describe.each(CARD_FORMATS)('%s cards', format => {
  const style = cardStyle({ format, theme: 'light' }, fonts)

  it('hold every character of quotations of 40 to 2,500 chars, in order, within their area, at a readable size', async () => {
    for (const quotation of sampled(await corpusQuotations(), 4)) {
      const content = sampleCard('kk', { quotation, isCutBefore: true })
      const { area } = createCardFrame(content, style)
      const cards = typesetCards(content, fonts.serif, area, style.layout) ?? []
      expect(drawnLetters(cards)).toBe(quotation.replace(/\s/gu, ''))
      const sizes = new Set(cards.map(({ sizePx }) => sizePx))
      expect(sizes.size).toBe(1)
      for (const { heightPx, sizePx, paragraphs } of cards) {
        expect(heightPx).toBeLessThanOrEqual(area.heightPx)
        expect(sizePx).toBeGreaterThanOrEqual(36)
        const widths = paragraphs.flatMap(({ lines }) => lines.map(({ widthPx }) => widthPx))
        expect(Math.max(...widths)).toBeLessThanOrEqual(area.widthPx)
      }
    }
  })

  it('set a longer quotation in smaller type, until a second card is easier to read', () => {
    const sizes: number[] = []
    for (let sentences = 1; ; sentences++) {
      const content = sampleCard('ru', {
        quotation: 'Закон запрещает пытки задержанных. '.repeat(sentences).trim(),
      })
      const cards =
        typesetCards(content, fonts.serif, createCardFrame(content, style).area, style.layout) ?? []
      if (cards.length > 1) break
      sizes.push(cards[0]?.sizePx ?? 0)
    }
    expect(sizes.length).toBeGreaterThan(4)
    expect(sizes[0]).toBeGreaterThan((sizes.at(-1) ?? 0) * 1.5)
  })

  it('mark omissions, open the quotation once, and close it at its end', () => {
    const quotation = `${sampleCard('kk').quotation} `.repeat(8).trim()
    const content = sampleCard('kk', { quotation, isCutBefore: true, isCutAfter: true })
    const cards = typesetCards(content, fonts.serif, createCardFrame(content, style).area, style.layout) ?? []
    const texts = cards.map(({ paragraphs }) => paragraphs.map(({ text }) => text).join('\n'))
    expect(texts.length).toBeGreaterThan(1)
    expect(texts.map(text => text.startsWith('[…]'))).toEqual(texts.map((_, index) => index === 0))
    expect(texts.map(text => text.endsWith('[…]\u200a»'))).toEqual(
      texts.map((_, index) => index === texts.length - 1),
    )
    expect(texts.slice(0, -1).every(text => text.endsWith('→'))).toBe(true)
  })

  it('set footnotes below the part of the quotation that cites them, in smaller type, within the area', () => {
    const sentence = 'Қамаудағы адамдарға заң бойынша адвокат берілуге тиіс, бірақ олар оны күтпейді.'
    const quotation = Array.from(
      { length: 14 },
      (_, i) => `${sentence}${i === 0 ? '¹' : i === 13 ? '²' : ''}`,
    ).join(' ')
    const footnotes = [
      { line: '¹\u00a0Прокуратураның хаты.', atChar: quotation.indexOf('¹') },
      {
        line: `²\u00a0${'Қараңыз: түрме әкімшілігінің есебі. '.repeat(40).trim()}`,
        atChar: quotation.indexOf('²'),
      },
    ]
    const content = sampleCard('kk', { quotation, footnotes })
    const { area } = createCardFrame(content, style)
    const cards = typesetCards(content, fonts.serif, area, style.layout) ?? []
    expect(cards.length).toBeGreaterThan(1)
    for (const { heightPx, sizePx, footnotes: notes } of cards) {
      expect(heightPx + notes.heightPx).toBeLessThanOrEqual(area.heightPx)
      if (notes.lines.length > 0) expect(notes.sizePx).toBeLessThan(sizePx)
    }
    expect(cards[0]?.footnotes.lines.map(unbindSpaces)).toEqual(['¹ Прокуратураның хаты.'])
    expect(cards.slice(1, -1).flatMap(card => card.footnotes.lines)).toEqual([])
    const last = cards.at(-1)?.footnotes.lines ?? []
    expect(last).toHaveLength(style.layout.footnoteLines)
    expect(last[0]?.startsWith('²')).toBe(true)
    expect(last.at(-1)?.endsWith('…')).toBe(true)
    expect(drawnLetters(cards)).toBe(quotation.replace(/\s/gu, ''))
  })

  it('share the lines among many footnotes, and mark that there are more', () => {
    const footnotes = Array.from({ length: 9 }, (_, i) => ({
      line: `${i}\u00a0${'Сонда. '.repeat(30)}`,
      atChar: 0,
    }))
    const { lines } = typesetFootnotes(footnotes, fonts.serif, 800, style.layout.footnoteLines)
    expect(lines).toHaveLength(style.layout.footnoteLines)
    expect(lines.at(-1)).toBe('…')
    expect(lines.slice(0, -1).every(line => line.endsWith('…'))).toBe(true)
    expect(typesetFootnotes([], fonts.serif, 800, 4)).toMatchObject({ lines: [], heightPx: 0 })
  })
})
