import { fairShare } from '../text/fair-share.ts'
import { shortenLine } from '../text/shorten-line.ts'
import { bindSpaces } from './binding-spaces.ts'
import type { CardFootnote } from './card.ts'
import { fitLines } from './card-footer.ts'
import type { Font } from './harfbuzz-font.ts'
import { wrapText } from './set-line.ts'

/** The footnotes of one card, broken into lines. */
export interface SetFootnotes {
  readonly lines: readonly string[]
  readonly sizePx: number
  /** From baseline to baseline. */
  readonly leadingPx: number
  /** With the gap above them; 0 without footnotes. */
  readonly heightPx: number
}

/** More never fits. */
const MAX_CHARS = 800
const SIZE_PX = 25
const LEADING_PX = 32
/** Between the quotation and its footnotes. */
const GAP_PX = 34

/**
 * Sets footnotes on at most `maxLines` lines: short ones whole, long ones cut with an ellipsis to equal shares. Where
 * there are more footnotes than lines, the last line is «…».
 */
export function setFootnotes(
  footnotes: readonly CardFootnote[],
  font: Font,
  widthPx: number,
  maxLines: number,
): SetFootnotes {
  const style = { font, sizePx: SIZE_PX }
  const kept = footnotes.length > maxLines ? footnotes.slice(0, maxLines - 1) : footnotes
  const texts = kept.map(({ line }) => shortenLine(printable(line, font), MAX_CHARS))
  const room = footnotes.length > kept.length ? maxLines - 1 : maxLines
  const share = fairShare(
    texts.map(text => wrapText(bindSpaces(text), style, widthPx).length),
    room,
  )
  const lines = texts.flatMap(text => fitLines(text, style, widthPx, share))
  if (footnotes.length > kept.length) lines.push('…')
  const heightPx = lines.length === 0 ? 0 : GAP_PX + lines.length * LEADING_PX
  return { lines, sizePx: SIZE_PX, leadingPx: LEADING_PX, heightPx }
}

/** The text up to the word with the first character that the face lacks: a footnote must not keep a card from being drawn. */
function printable(text: string, font: Font): string {
  const missing = new Set(font.missing(text))
  const end = [...text.matchAll(/./gsu)].find(([char]) => missing.has(char))?.index
  return end === undefined ? text : `${text.slice(0, end).replace(/\s+\S*$/u, '')} […]`
}
