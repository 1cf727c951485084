import { fairShare } from '../text/fair-share.ts'
import { shortenLine } from '../text/shorten-line.ts'
import { bindSpaces } from './binding-spaces.ts'
import type { CardContent, CardFootnote } from './card-content.ts'
import type { CardLayout } from './card-look.ts'
import type { Font } from './harfbuzz-font.ts'
import { splitQuotation } from './split-quotation.ts'
import { fitLines, measureWith, wrapText } from './text-line.ts'
import { fitParts, measurePart, type QuotationArea, type TypesetQuotation } from './typeset-quotation.ts'

/** The limit of a Telegram album. */
const MAX_CARDS = 10

/** A longer quotation does not fit on ten cards. */
const MAX_QUOTATION_CHARS = 10_000

type Quotation = Pick<CardContent, 'quotation' | 'translations' | 'isCutBefore' | 'isCutAfter' | 'footnotes'>

/** A part of the quotation and the footnotes that it cites. */
export interface TypesetCard extends TypesetQuotation {
  readonly footnotes: TypesetFootnotes
}

/**
 * Typesets the quotation on the fewest cards that hold it at a readable size, the same on all of them; undefined when
 * it needs more than ten.
 */
export function typesetCards(
  quotation: Quotation,
  font: Font,
  area: QuotationArea,
  layout: CardLayout,
): readonly TypesetCard[] | undefined {
  if (quotation.quotation.length > MAX_QUOTATION_CHARS) return undefined
  const translations = new Set(quotation.translations?.map(({ startChar }) => startChar))
  for (let count = 1; count <= MAX_CARDS; count++) {
    const texts = splitQuotation(quotation.quotation, count, translations)
    const footnotes = footnotesOf(texts, quotation).map(cited =>
      typesetFootnotes(cited, font, area.widthPx, layout.footnoteLines),
    )
    const areas = footnotes.map(({ heightPx }) => ({ ...area, heightPx: area.heightPx - heightPx }))
    const sizes = count === 1 ? layout.oneCard : layout.severalCards
    const parts = fitParts(measureParts(texts, quotation, font), areas, sizes)
    if (parts) {
      return parts.flatMap((part, index) => {
        const own = footnotes[index]
        return own ? [{ ...part, footnotes: own }] : []
      })
    }
  }
  return undefined
}

function measureParts(
  texts: readonly string[],
  { isCutBefore, isCutAfter, translations = [] }: Quotation,
  font: Font,
) {
  const measure = measureWith(font)
  let startChar = 0
  return texts.map((text, index) => {
    const [isFirst, isLast] = [index === 0, index === texts.length - 1]
    const from = startChar
    startChar += text.length
    const part = {
      text,
      isCutBefore: isFirst && isCutBefore,
      isCutAfter: isLast && isCutAfter,
      isLast,
      isTranslation: (char: number) =>
        translations.some(range => range.startChar <= from + char && from + char < range.endChar),
    }
    return measurePart(part, measure)
  })
}

/** The footnotes cited in each part. */
function footnotesOf(texts: readonly string[], { footnotes = [] }: Quotation) {
  let startChar = 0
  return texts.map(({ length }) => {
    const endChar = startChar + length
    const cited = footnotes.filter(({ atChar }) => startChar <= atChar && atChar < endChar)
    startChar = endChar
    return cited
  })
}

/** The footnotes of one card, broken into lines. */
export interface TypesetFootnotes {
  readonly lines: readonly string[]
  readonly sizePx: number
  /** From baseline to baseline. */
  readonly leadingPx: number
  /** Including the gap above them; 0 without footnotes. */
  readonly heightPx: number
}

/** More never fits. */
const MAX_FOOTNOTE_CHARS = 800
const FOOTNOTE_PX = 25
const FOOTNOTE_LEADING_PX = 32
/** Between the quotation and its footnotes. */
const FOOTNOTE_GAP_PX = 34

/**
 * Typesets footnotes on at most `maxLines` lines: short ones in full, long ones cut to equal shares with an ellipsis.
 * If there are more footnotes than lines, the last line is «…».
 */
export function typesetFootnotes(
  footnotes: readonly CardFootnote[],
  font: Font,
  widthPx: number,
  maxLines: number,
): TypesetFootnotes {
  const style = { font, sizePx: FOOTNOTE_PX }
  const isCut = footnotes.length > maxLines
  const lineBudget = isCut ? maxLines - 1 : maxLines
  const kept = footnotes.slice(0, lineBudget)
  const texts = kept.map(({ line }) => shortenLine(printablePrefix(line, font), MAX_FOOTNOTE_CHARS))
  const share = fairShare(
    texts.map(text => wrapText(bindSpaces(text), style, widthPx).length),
    lineBudget,
  )
  const lines = texts.flatMap(text => fitLines(text, style, widthPx, share))
  if (isCut) lines.push('…')
  const heightPx = lines.length === 0 ? 0 : FOOTNOTE_GAP_PX + lines.length * FOOTNOTE_LEADING_PX
  return { lines, sizePx: FOOTNOTE_PX, leadingPx: FOOTNOTE_LEADING_PX, heightPx }
}

/** The text before the first word with a missing glyph, and […]: a footnote must not prevent a card. */
function printablePrefix(text: string, font: Font): string {
  const missing = new Set(font.missing(text))
  const end = [...text.matchAll(/./gsu)].find(([char]) => missing.has(char))?.index
  return end === undefined ? text : `${text.slice(0, end).replace(/\s+\S*$/u, '')} […]`
}
