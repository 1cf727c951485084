import { bindSpaces } from './binding-spaces.ts'
import type { CardContent } from './card.ts'
import type { CardSheet } from './card-sheet.ts'
import type { TextStyle } from './harfbuzz-font.ts'
import { wrapText } from './set-line.ts'

/** A line of the citation, as it is drawn. */
export interface FooterLine {
  readonly text: string
  readonly style: TextStyle
  readonly color: string
  /** Below the baseline of the line before it. */
  readonly stepPx: number
}

/** A piece of the citation: how its lines are set, and how far its first stands below the piece before. */
interface Piece {
  readonly lines: readonly string[]
  readonly style: TextStyle
  readonly color: string
  readonly firstPx: number
  readonly nextPx: number
}

/** Who, what, when, where: the lines of a citation in a column. */
export function footerLines(
  content: CardContent,
  { fonts, palette, layout }: CardSheet,
  columnPx: number,
): readonly FooterLine[] {
  const label = { font: fonts.sansMedium, sizePx: 21, tracking: 0.1 }
  const small = { font: fonts.sans, sizePx: 21, tracking: 0.01 }
  const upper = content.publisher.toLocaleUpperCase(content.language)
  const publisher = fitLines(upper, label, columnPx, 2)
  const title = setTitle(content.title, { font: fonts.italic, sizePx: 33 }, columnPx)
  // A short title leaves room for more of the section.
  const section = fitSection(
    content.section,
    small,
    columnPx,
    Math.max(2, layout.placeLines - title.lines.length),
  )
  const { author, date, page, footnote, speaker, translationLabel, note } = content
  const facts = [author, date, page, footnote, speaker, translationLabel, note].filter(Boolean).join(' · ')
  const [ink, muted] = [palette.ink, palette.muted]
  const belowTitle = { style: small, color: muted, nextPx: 30 }
  return [
    { lines: publisher, style: label, color: ink, firstPx: label.sizePx, nextPx: 30 },
    { ...title, color: ink },
    { ...belowTitle, lines: section, firstPx: 44 },
    { ...belowTitle, lines: fitLines(facts, small, columnPx, 2), firstPx: section.length > 0 ? 30 : 44 },
    { ...belowTitle, lines: [content.fingerprint], style: { ...small, sizePx: 19 }, firstPx: 30 },
  ].flatMap(drawnLines)
}

function drawnLines({ lines, style, color, firstPx, nextPx }: Piece): readonly FooterLine[] {
  return lines.map((text, index) => ({ text, style, color, stepPx: index === 0 ? firstPx : nextPx }))
}

/** Three lines of a title, or four smaller ones. */
function setTitle(title: string, large: TextStyle, columnPx: number): Omit<Piece, 'color'> {
  const lines = wrapText(bindSpaces(title), large, columnPx)
  if (lines.length <= 3) return { lines, style: large, firstPx: 46, nextPx: 39 }
  const style = { ...large, sizePx: Math.round(large.sizePx * 0.88) }
  return { lines: fitLines(title, style, columnPx, 4), style, firstPx: 42, nextPx: 35 }
}

const STEP = '\u00a0› '

/** The path of sections on a few lines: the middle of it gives way first, marked with an ellipsis. */
function fitSection(
  section: string,
  style: TextStyle,
  columnPx: number,
  maxLines: number,
): readonly string[] {
  if (section === '') return []
  // A line may end behind the sign of a step, not in front of it.
  const titles = section.split(' › ')
  const [first, last] = [titles[0] ?? '', titles.at(-1) ?? '']
  const paths = titles.length > 2 ? [titles, [first, '…', last], ['…', last]] : [titles]
  for (const path of paths) {
    const lines = wrapText(bindSpaces(path.join(STEP)), style, columnPx)
    if (lines.length <= maxLines) return lines
  }
  return fitLines(titles.length > 1 ? `…${STEP}${last}` : last, style, columnPx, maxLines)
}

/** At most `maxLines`; what does not fit is marked with an ellipsis at a word's end. */
export function fitLines(
  text: string,
  style: TextStyle,
  columnPx: number,
  maxLines: number,
): readonly string[] {
  const ends = [...text.matchAll(/(?<=\S)(?=\s|$)/gu)].map(({ index }) => index)
  const linesTo = (words: number) => {
    const end = ends[words - 1] ?? 0
    return wrapText(bindSpaces(words === ends.length ? text : `${text.slice(0, end)}…`), style, columnPx)
  }
  // The most words that fit: between `fitting`, which do, and `above`, which do not.
  let [fitting, above] = [0, ends.length + 1]
  while (above - fitting > 1) {
    const middle = above > ends.length ? ends.length : Math.floor((fitting + above) / 2)
    if (linesTo(middle).length <= maxLines) fitting = middle
    else above = middle
  }
  return linesTo(fitting)
}
