import { bindSpaces } from './binding-spaces.ts'
import { breakLines, type MeasuredText, measureText, type TextLine } from './break-lines.ts'
import type { SizeRange } from './card-look.ts'

/** The space for a quotation. */
export interface QuotationArea {
  readonly widthPx: number
  readonly heightPx: number
}

/** The part of a quotation that goes on one card. */
export interface QuotationPart {
  readonly text: string
  readonly isCutBefore: boolean
  readonly isCutAfter: boolean
  /** Ends with the closing quotation mark, not with an arrow to the next card. */
  readonly isLast: boolean
  /** Whether a char of `text` is part of a translation; none is by default. */
  readonly isTranslation?: (char: number) => boolean
}

export type ParagraphPart = 'quotation' | 'translation' | 'omission' | 'mark'

/** A paragraph with its no-break spaces and added marks; `ranges` separate the report's text from ours. */
interface Paragraph {
  readonly text: string
  readonly ranges: readonly {
    readonly part: ParagraphPart
    readonly startChar: number
    readonly endChar: number
  }[]
}

export interface TypesetParagraph extends Paragraph {
  readonly lines: readonly TextLine[]
}

/** A quotation broken into lines at a font size at which it fits. */
export interface TypesetQuotation {
  readonly sizePx: number
  /** From baseline to baseline. */
  readonly leadingPx: number
  /** Added to the leading between two paragraphs. */
  readonly paragraphGapPx: number
  readonly paragraphs: readonly TypesetParagraph[]
  readonly heightPx: number
}

/** A part measured once, to be typeset at any size. */
export interface MeasuredPart {
  readonly paragraphs: readonly { readonly paragraph: Paragraph; readonly measured: MeasuredText }[]
}

/** `measure` returns widths at size 1. */
export function measurePart(part: QuotationPart, measure: (text: string) => number): MeasuredPart {
  return {
    paragraphs: splitParagraphs(part).map(paragraph => ({
      paragraph,
      measured: measureText(paragraph.text, measure),
    })),
  }
}

const HAIR_SPACE = '\u200a'

/** The paragraphs of a card, with […] where the passage continues and the mark that ends the card. */
function splitParagraphs({
  text,
  isCutBefore,
  isCutAfter,
  isLast,
  isTranslation = () => false,
}: QuotationPart): readonly Paragraph[] {
  const paragraphs = [...text.matchAll(/\S[^\n]*/gu)]
  return paragraphs.map(({ 0: paragraph, index: startChar }, index) => {
    const isEnd = index === paragraphs.length - 1
    return joinParts([
      ['omission', index === 0 && isCutBefore ? '[…]\u00a0' : ''],
      [isTranslation(startChar) ? 'translation' : 'quotation', bindSpaces(paragraph.trim())],
      ['omission', isEnd && isCutAfter ? '\u00a0[…]' : ''],
      ['mark', isEnd ? (isLast ? `${isCutAfter ? HAIR_SPACE : ''}»` : '\u00a0→') : ''],
    ])
  })
}

function joinParts(parts: readonly (readonly [ParagraphPart, string])[]): Paragraph {
  const ranges: Paragraph['ranges'][number][] = []
  let text = ''
  for (const [part, piece] of parts) {
    if (piece !== '') ranges.push({ part, startChar: text.length, endChar: text.length + piece.length })
    text += piece
  }
  return { text, ranges }
}

/** How much smaller than the largest possible size a quotation may be for more even lines, and what that costs. */
const MIN_SHARE = 0.88
const SIZE_COST = 0.15

/**
 * Typesets all parts at one size, each in its own area: of the largest size at which every part fits and those just
 * below it, the one with the least ragged lines. Undefined when they do not fit even at the smallest size.
 */
export function fitParts(
  parts: readonly MeasuredPart[],
  areas: readonly QuotationArea[],
  { smallestPx, largestPx }: SizeRange,
): readonly TypesetQuotation[] | undefined {
  let best: { readonly quotations: readonly TypesetQuotation[]; readonly cost: number } | undefined
  let largestFit = 0
  for (let sizePx = largestPx; sizePx >= Math.max(smallestPx, largestFit * MIN_SHARE); sizePx--) {
    const quotations = typesetParts(parts, sizePx, areas)
    if (!quotations) continue
    largestFit = Math.max(largestFit, sizePx)
    const cost = raggedness(quotations) + SIZE_COST * (1 - sizePx / largestFit)
    if (!best || cost < best.cost) best = { quotations, cost }
  }
  return best?.quotations
}

/** All parts at one size; undefined when one of them does not fit. */
function typesetParts(
  parts: readonly MeasuredPart[],
  sizePx: number,
  areas: readonly QuotationArea[],
): readonly TypesetQuotation[] | undefined {
  const quotations: TypesetQuotation[] = []
  for (const [index, part] of parts.entries()) {
    const area = areas[index]
    const quotation = area && typesetPart(part, sizePx, area.widthPx)
    if (!quotation || quotation.heightPx > area.heightPx) return undefined
    quotations.push(quotation)
  }
  return quotations
}

/** The part at one size, whatever its height; undefined when a word is wider than the area. */
function typesetPart(part: MeasuredPart, sizePx: number, widthPx: number): TypesetQuotation | undefined {
  const leadingPx = leadingOf(sizePx)
  const paragraphGapPx = Math.round(leadingPx * 0.45)
  const paragraphs: TypesetParagraph[] = []
  for (const { paragraph, measured } of part.paragraphs) {
    const lines = breakLines(measured, sizePx, widthPx)
    if (!lines) return undefined
    paragraphs.push({ ...paragraph, lines })
  }
  const lineCount = paragraphs.reduce((sum, { lines }) => sum + lines.length, 0)
  const heightPx = lineCount * leadingPx + Math.max(0, paragraphs.length - 1) * paragraphGapPx
  return { sizePx, leadingPx, paragraphGapPx, paragraphs, heightPx }
}

/** Long lines of small letters need more leading than short lines of large ones. */
function leadingOf(sizePx: number): number {
  return Math.round(sizePx * (1.34 - 0.1 * Math.min(1, Math.max(0, (sizePx - 36) / 40))))
}

/** The mean squared shortfall of the lines against the longest one, without the last line of each paragraph. */
function raggedness(quotations: readonly TypesetQuotation[]): number {
  const paragraphs = quotations.flatMap(quotation => quotation.paragraphs)
  const longest = Math.max(...paragraphs.flatMap(({ lines }) => lines.map(line => line.widthPx)))
  const widths = paragraphs.flatMap(({ lines }) => lines.slice(0, -1).map(line => line.widthPx))
  return widths.reduce((sum, width) => sum + (1 - width / longest) ** 2, 0) / Math.max(1, widths.length)
}
