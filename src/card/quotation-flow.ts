import { bindSpaces } from './binding-spaces.ts'

const HAIR_SPACE = '\u200a'

export type FlowPart = 'quotation' | 'omission' | 'mark'

/** A piece of a paragraph that is drawn in one colour. */
export interface FlowRange {
  readonly part: FlowPart
  readonly startChar: number
  readonly endChar: number
}

/** A paragraph as it is drawn: its text with binding spaces, and what of it is the report's. */
export interface FlowParagraph {
  readonly text: string
  readonly ranges: readonly FlowRange[]
}

/** The part of a quotation that stands on one card. */
export interface QuotationPart {
  readonly text: string
  readonly isCutBefore: boolean
  readonly isCutAfter: boolean
  /** The quotation ends here, and is closed. */
  readonly isLast: boolean
}

/**
 * The paragraphs of a card: the report's own text, […] where the passage goes on, the closing mark, or an arrow to
 * the next card.
 */
export function flowQuotation({
  text,
  isCutBefore,
  isCutAfter,
  isLast,
}: QuotationPart): readonly FlowParagraph[] {
  const paragraphs = text.split(/\s*\n\s*/u).filter(paragraph => paragraph.trim() !== '')
  return paragraphs.map((paragraph, index) => {
    const isEnd = index === paragraphs.length - 1
    return joinParts([
      ['omission', index === 0 && isCutBefore ? '[…]\u00a0' : ''],
      ['quotation', bindSpaces(paragraph.trim())],
      ['omission', isEnd && isCutAfter ? '\u00a0[…]' : ''],
      ['mark', isEnd ? (isLast ? `${isCutAfter ? HAIR_SPACE : ''}»` : '\u00a0→') : ''],
    ])
  })
}

function joinParts(parts: readonly (readonly [FlowPart, string])[]): FlowParagraph {
  const ranges: FlowRange[] = []
  let text = ''
  for (const [part, piece] of parts) {
    if (piece !== '') ranges.push({ part, startChar: text.length, endChar: text.length + piece.length })
    text += piece
  }
  return { text, ranges }
}
