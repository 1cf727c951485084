import type { CharRange } from '../../text/char-range.ts'
import type { Format, TextBuilder } from './text-builder.ts'

/** Replaces omitted text. */
const OMITTED = ' […] '

/** How much of a text to show. */
export interface Room {
  /** Characters kept on either side of a mark. A text without marks is cut when longer than twice this. */
  readonly aroundChars: number
  readonly maxMarks: number
}

/** The parts of a text around its first marks, cut between words, in order and disjoint; all of it if there is room. */
export function condenseText(
  text: string,
  marks: readonly CharRange[],
  { aroundChars, maxMarks }: Room,
): readonly CharRange[] {
  const whole = { startChar: 0, endChar: text.length }
  const shown = marks.slice(0, maxMarks)
  const isAll = shown.length === marks.length
  if (isAll && text.length <= 2 * aroundChars) return [whole]
  const wanted = shown.length === 0 ? [{ startChar: 0, endChar: aroundChars }] : shown
  const parts: CharRange[] = []
  for (const mark of wanted) {
    const startChar = wordStart(text, mark.startChar - aroundChars, mark.startChar)
    // Stop before the first hidden mark, which would look unmarked.
    const limit = isAll ? text.length : (marks[maxMarks]?.startChar ?? text.length)
    const endChar = wordEnd(text, Math.min(mark.endChar + aroundChars, limit), mark.endChar)
    const last = parts.at(-1)
    if (last && startChar <= last.endChar + OMITTED.length) {
      parts.splice(-1, 1, { startChar: last.startChar, endChar: Math.max(last.endChar, endChar) })
    } else parts.push({ startChar, endChar })
  }
  return parts
}

/** Appends parts of a text with […] between them; formats the marks inside the parts. */
export function addCondensed(
  builder: TextBuilder,
  text: string,
  parts: readonly CharRange[],
  marks: readonly CharRange[],
  format: Format,
): void {
  for (const [index, part] of parts.entries()) {
    if (index > 0) builder.add(OMITTED)
    else if (part.startChar > 0) builder.add(OMITTED.trimStart())
    const offset = builder.chars - part.startChar
    builder.add(text.slice(part.startChar, part.endChar))
    for (const { startChar, endChar } of marks) {
      if (part.startChar <= startChar && endChar <= part.endChar) {
        builder.mark(startChar + offset, endChar + offset, format)
      }
    }
  }
  if ((parts.at(-1)?.endChar ?? 0) < text.length) builder.add(OMITTED.trimEnd())
}

/** The start of the first word at or after `char`, at most `most`. */
function wordStart(text: string, char: number, most: number): number {
  if (char <= 0) return 0
  const space = /\s/u.exec(text.slice(char - 1, most))
  return space ? Math.min(char + space.index, most) : most
}

/** The end of the last word at or before `char`, at least `least`. */
function wordEnd(text: string, char: number, least: number): number {
  if (char >= text.length) return text.length
  let end = char
  while (end > least && !/\s/u.test(text.charAt(end))) end--
  const isInsidePair =
    /[\udc00-\udfff]/.test(text.charAt(least)) && /[\ud800-\udbff]/.test(text.charAt(least - 1))
  return Math.max(end, isInsidePair ? least + 1 : least)
}
