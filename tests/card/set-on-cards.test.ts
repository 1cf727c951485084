import { describe, expect, it } from 'vitest'
import { unbindSpaces } from '../../src/card/binding-spaces.ts'
import { CARD_FORMATS } from '../../src/card/card.ts'
import { loadCardFonts } from '../../src/card/card-fonts.ts'
import { makeSheet } from '../../src/card/card-sheet.ts'
import { makeCardFrame } from '../../src/card/draw-card.ts'
import type { SetQuotation } from '../../src/card/fit-quotation.ts'
import { setFootnotes } from '../../src/card/set-footnotes.ts'
import { setOnCards } from '../../src/card/set-on-cards.ts'
import { corpusQuotations, sampleCard } from './sample-cards.ts'

const fonts = loadCardFonts()

/** What stands on the cards of the report's own words, without spaces. */
function drawnLetters(sets: readonly SetQuotation[]): string {
  const drawn = sets.flatMap(({ paragraphs }) =>
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
  const sheet = makeSheet({ format, theme: 'light' }, fonts)

  it('hold every character of quotations of 40 to 2,500 chars, in order, inside their room, at a readable size', async () => {
    for (const quotation of await corpusQuotations()) {
      const content = sampleCard('kk', { quotation, isCutBefore: true })
      const { area } = makeCardFrame(content, sheet)
      const sets = setOnCards(content, fonts.serif, area, sheet.layout) ?? []
      expect(drawnLetters(sets)).toBe(quotation.replace(/\s/gu, ''))
      const sizes = new Set(sets.map(({ sizePx }) => sizePx))
      expect(sizes.size).toBe(1)
      for (const { heightPx, sizePx, paragraphs } of sets) {
        expect(heightPx).toBeLessThanOrEqual(area.heightPx)
        expect(sizePx).toBeGreaterThanOrEqual(36)
        const widths = paragraphs.flatMap(({ lines }) => lines.map(({ widthPx }) => widthPx))
        expect(Math.max(...widths)).toBeLessThanOrEqual(area.widthPx)
      }
    }
  })

  it('set a longer quotation smaller, until a second card is better to read', () => {
    const sizes: number[] = []
    for (let sentences = 1; ; sentences++) {
      const content = sampleCard('ru', {
        quotation: 'Закон запрещает пытки задержанных. '.repeat(sentences).trim(),
      })
      const sets = setOnCards(content, fonts.serif, makeCardFrame(content, sheet).area, sheet.layout) ?? []
      if (sets.length > 1) break
      sizes.push(sets[0]?.sizePx ?? 0)
    }
    expect(sizes.length).toBeGreaterThan(4)
    expect(sizes[0]).toBeGreaterThan((sizes.at(-1) ?? 0) * 1.5)
  })

  it('mark what is left out, open the quotation once, and close it at its end', () => {
    const quotation = `${sampleCard('kk').quotation} `.repeat(8).trim()
    const content = sampleCard('kk', { quotation, isCutBefore: true, isCutAfter: true })
    const sets = setOnCards(content, fonts.serif, makeCardFrame(content, sheet).area, sheet.layout) ?? []
    const texts = sets.map(({ paragraphs }) => paragraphs.map(({ text }) => text).join('\n'))
    expect(texts.length).toBeGreaterThan(1)
    expect(texts.map(text => text.startsWith('[…]'))).toEqual(texts.map((_, index) => index === 0))
    expect(texts.map(text => text.endsWith('[…]\u200a»'))).toEqual(
      texts.map((_, index) => index === texts.length - 1),
    )
    expect(texts.slice(0, -1).every(text => text.endsWith('→'))).toBe(true)
  })

  it('set footnotes below the part of the quotation that cites them, in smaller type, inside the room', () => {
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
    const { area } = makeCardFrame(content, sheet)
    const sets = setOnCards(content, fonts.serif, area, sheet.layout) ?? []
    expect(sets.length).toBeGreaterThan(1)
    for (const { heightPx, sizePx, footnotes: set } of sets) {
      expect(heightPx + set.heightPx).toBeLessThanOrEqual(area.heightPx)
      if (set.lines.length > 0) expect(set.sizePx).toBeLessThan(sizePx)
    }
    expect(sets[0]?.footnotes.lines.map(unbindSpaces)).toEqual(['¹ Прокуратураның хаты.'])
    expect(sets.slice(1, -1).flatMap(set => set.footnotes.lines)).toEqual([])
    const last = sets.at(-1)?.footnotes.lines ?? []
    expect(last).toHaveLength(sheet.layout.footnoteLines)
    expect(last[0]?.startsWith('²')).toBe(true)
    expect(last.at(-1)?.endsWith('…')).toBe(true)
    expect(drawnLetters(sets)).toBe(quotation.replace(/\s/gu, ''))
  })

  it('share the room among many footnotes, and say when there are more', () => {
    const footnotes = Array.from({ length: 9 }, (_, i) => ({
      line: `${i}\u00a0${'Сонда. '.repeat(30)}`,
      atChar: 0,
    }))
    const { lines } = setFootnotes(footnotes, fonts.serif, 800, sheet.layout.footnoteLines)
    expect(lines).toHaveLength(sheet.layout.footnoteLines)
    expect(lines.at(-1)).toBe('…')
    expect(lines.slice(0, -1).every(line => line.endsWith('…'))).toBe(true)
    expect(setFootnotes([], fonts.serif, 800, 4)).toMatchObject({ lines: [], heightPx: 0 })
  })
})
