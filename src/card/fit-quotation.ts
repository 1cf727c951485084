import { breakLines, type MeasuredText, measureText, type TextLine } from './break-lines.ts'
import { type FlowParagraph, flowQuotation, type QuotationPart } from './quotation-flow.ts'

/** The room for a quotation. */
export interface QuotationArea {
  readonly widthPx: number
  readonly heightPx: number
}

export interface SetParagraph extends FlowParagraph {
  readonly lines: readonly TextLine[]
}

/** A quotation that is broken into lines at a size at which it fits. */
export interface SetQuotation {
  readonly sizePx: number
  /** From baseline to baseline. */
  readonly leadingPx: number
  /** Added to the leading between two paragraphs. */
  readonly paragraphGapPx: number
  readonly paragraphs: readonly SetParagraph[]
  readonly heightPx: number
}

export interface SizeRange {
  readonly smallestPx: number
  readonly largestPx: number
}

/** Long lines of small letters want more air between them than short lines of large ones. */
function leadingOf(sizePx: number): number {
  return Math.round(sizePx * (1.34 - 0.1 * Math.min(1, Math.max(0, (sizePx - 36) / 40))))
}

/** A part measured once, to be set at any size. */
export interface MeasuredPart {
  readonly paragraphs: readonly { readonly flow: FlowParagraph; readonly measured: MeasuredText }[]
}

/** `measure` gives widths at size 1. */
export function measurePart(part: QuotationPart, measure: (text: string) => number): MeasuredPart {
  return {
    paragraphs: flowQuotation(part).map(flow => ({ flow, measured: measureText(flow.text, measure) })),
  }
}

/** Sets the part at one size, whatever height that takes; undefined when a word is wider than the area. */
function setPart({ paragraphs }: MeasuredPart, sizePx: number, widthPx: number): SetQuotation | undefined {
  const leadingPx = leadingOf(sizePx)
  const paragraphGapPx = Math.round(leadingPx * 0.45)
  const set: SetParagraph[] = []
  for (const { flow, measured } of paragraphs) {
    const lines = breakLines(measured, sizePx, widthPx)
    if (!lines) return undefined
    set.push({ ...flow, lines })
  }
  const lineCount = set.reduce((sum, { lines }) => sum + lines.length, 0)
  const heightPx = lineCount * leadingPx + Math.max(0, set.length - 1) * paragraphGapPx
  return { sizePx, leadingPx, paragraphGapPx, paragraphs: set, heightPx }
}

/**
 * The parts at about the largest size at which each of them fits into its area, the same for all: among the sizes just below that,
 * the one whose lines are the least ragged. Undefined when they do not fit even at the smallest.
 */
export function fitParts(
  parts: readonly MeasuredPart[],
  areas: readonly QuotationArea[],
  { smallestPx, largestPx }: SizeRange,
): readonly SetQuotation[] | undefined {
  let best: { readonly sets: readonly SetQuotation[]; readonly cost: number } | undefined
  let largestFit = 0
  for (let sizePx = largestPx; sizePx >= Math.max(smallestPx, largestFit * MIN_SHARE); sizePx--) {
    const sets = setParts(parts, sizePx, areas)
    if (!sets) continue
    largestFit = Math.max(largestFit, sizePx)
    const cost = raggedness(sets) + SIZE_COST * (1 - sizePx / largestFit)
    if (!best || cost < best.cost) best = { sets, cost }
  }
  return best?.sets
}

/** How much smaller than possible a quotation may be set for calmer lines, and what that costs. */
const MIN_SHARE = 0.88
const SIZE_COST = 0.15

/** All parts at one size; undefined when one of them does not fit. */
function setParts(
  parts: readonly MeasuredPart[],
  sizePx: number,
  areas: readonly QuotationArea[],
): readonly SetQuotation[] | undefined {
  const sets: SetQuotation[] = []
  for (const [index, part] of parts.entries()) {
    const area = areas[index]
    const set = area && setPart(part, sizePx, area.widthPx)
    if (!set || set.heightPx > area.heightPx) return undefined
    sets.push(set)
  }
  return sets
}

/** The mean squared shortfall of the lines against the longest one; a paragraph's last line may be short. */
function raggedness(sets: readonly SetQuotation[]): number {
  const paragraphs = sets.flatMap(set => set.paragraphs)
  const longest = Math.max(...paragraphs.flatMap(({ lines }) => lines.map(line => line.widthPx)))
  const widths = paragraphs.flatMap(({ lines }) => lines.slice(0, -1).map(line => line.widthPx))
  return widths.reduce((sum, width) => sum + (1 - width / longest) ** 2, 0) / Math.max(1, widths.length)
}
