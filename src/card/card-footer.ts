import { bindSpaces } from './binding-spaces.ts'
import type { CardContent } from './card-content.ts'
import type { CardStyle } from './card-look.ts'
import type { TextStyle } from './harfbuzz-font.ts'
import { drawText, fitLines, hangingIndent, wrapText } from './text-line.ts'

/** A line of the citation. */
export interface FooterLine {
  readonly text: string
  readonly style: TextStyle
  readonly color: string
  /** From the baseline of the previous line to this one. */
  readonly stepPx: number
}

/** A part of the citation: its lines, and the distance from the previous baseline to the first and to further lines. */
interface FooterPart {
  readonly lines: readonly string[]
  readonly style: TextStyle
  readonly color: string
  readonly firstPx: number
  readonly nextPx: number
}

/** The lines of the citation, wrapped to a column. */
export function footerLines(
  content: CardContent,
  { fonts, palette, layout }: CardStyle,
  columnPx: number,
): readonly FooterLine[] {
  const label = { font: fonts.sansMedium, sizePx: 21, tracking: 0.1 }
  const small = { font: fonts.sans, sizePx: 21, tracking: 0.01 }
  const upper = content.publisher.toLocaleUpperCase(content.language)
  const publisher = fitLines(upper, label, columnPx, 2)
  const title = wrapTitle(content.title, { font: fonts.italic, sizePx: 33 }, columnPx)
  // A short title leaves more lines for the section.
  const sectionLines = Math.max(2, layout.placeLines - title.lines.length)
  const section = fitSection(content.section, small, columnPx, sectionLines)
  const facts = fitLines(citationFacts(content).join(' · '), small, columnPx, 2)
  const [ink, muted] = [palette.ink, palette.muted]
  const belowTitle = { style: small, color: muted, nextPx: 30 }
  return [
    { lines: publisher, style: label, color: ink, firstPx: label.sizePx, nextPx: 30 },
    { ...title, color: ink },
    { ...belowTitle, lines: section, firstPx: 44 },
    { ...belowTitle, lines: facts, firstPx: section.length > 0 ? 30 : 44 },
    { ...belowTitle, lines: [content.fingerprint], style: { ...small, sizePx: 19 }, firstPx: 30 },
  ].flatMap(linesOf)
}

/** What follows the section, in order, on the same lines. */
export function citationFacts(content: CardContent): readonly string[] {
  const { author, date, page, footnote, speaker, translationLabel, readingLabel, note } = content
  return [author, date, page, footnote, speaker, translationLabel, readingLabel, note].flatMap(
    fact => fact || [],
  )
}

function linesOf({ lines, style, color, firstPx, nextPx }: FooterPart): readonly FooterLine[] {
  return lines.map((text, index) => ({ text, style, color, stepPx: index === 0 ? firstPx : nextPx }))
}

/** Three lines at most, or four smaller ones. */
function wrapTitle(title: string, large: TextStyle, columnPx: number): Omit<FooterPart, 'color'> {
  const lines = wrapText(bindSpaces(title), large, columnPx)
  if (lines.length <= 3) return { lines, style: large, firstPx: 46, nextPx: 39 }
  const style = { ...large, sizePx: Math.round(large.sizePx * 0.88) }
  return { lines: fitLines(title, style, columnPx, 4), style, firstPx: 42, nextPx: 35 }
}

/** Lines may break after the separator, not before it. */
const SEPARATOR = '\u00a0› '

/** The path of section titles on `maxLines` lines; if it is too long, its middle is replaced with an ellipsis. */
function fitSection(
  section: string,
  style: TextStyle,
  columnPx: number,
  maxLines: number,
): readonly string[] {
  if (section === '') return []
  const titles = section.split(' › ')
  const [first, last] = [titles[0] ?? '', titles.at(-1) ?? '']
  const paths = titles.length > 2 ? [titles, [first, '…', last], ['…', last]] : [titles]
  for (const path of paths) {
    const lines = wrapText(bindSpaces(path.join(SEPARATOR)), style, columnPx)
    if (lines.length <= maxLines) return lines
  }
  return fitLines(titles.length > 1 ? `…${SEPARATOR}${last}` : last, style, columnPx, maxLines)
}

/** SVG of the citation; `topPx` is where its first `stepPx` is counted from. */
export function drawFooter(lines: readonly FooterLine[], xPx: number, topPx: number): string {
  let y = topPx
  return lines
    .map(({ text, style, color, stepPx }) => {
      y += stepPx
      return drawText(text, style, color, xPx - hangingIndent(text, style), y)
    })
    .join('')
}
