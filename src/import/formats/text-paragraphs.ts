import { pageMark } from './block-drafts.ts'
import { joinLines } from './text-hygiene.ts'
import type { TextLine } from './text-pages.ts'

/** Lines that belong together. */
export interface TextBlock {
  readonly lines: readonly TextLine[]
  /** Empty lines above and below it. */
  readonly blanksBefore: number
  readonly blanksAfter: number
  readonly isListItem: boolean
}

/** How the lines of a text are set. */
export interface TextLayout {
  /** Columns of a full line; undefined where each line is a paragraph. */
  readonly width: number | undefined
  readonly isDoubleSpaced: boolean
}

/** Longer lines were not broken by hand or by a program. */
const MAX_WIDTH = 130
const BULLET = /^(?:[•●○▪▫■□◦‣⁃∙·➢➤►✓✔❖\uf0b7\uf0a7]\s*|[-*–—]\s+)(?=\S)/u
const NUMBER = /^(?:\(?(?:\d{1,3}|[a-zа-яәғқңөұүһі])\)|\d{1,3}\.(?:\d{1,2}\.?){0,3})\s+(?=\S)/iu
const NOTE = /^\[\d{1,3}\]\s+\S/
const ENDS_SENTENCE = /[.!?…:;](?:["»”)\]]|\[?\d{1,3}\]?)*$/u

/** Measures the lines of a text. */
export function measureLayout(lines: readonly TextLine[]): TextLayout {
  const lengths = lines.map(({ text, indent }) => text.length + indent).sort((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.95)] ?? 0
  const full = lengths.filter(length => length > width * 0.8).length
  const isWrapped = width <= MAX_WIDTH && width > 30 && full > lengths.length * 0.35
  const apart = lines.filter(({ blanksBefore }) => blanksBefore > 0).length
  const inside = lines.filter(({ text }, at) => {
    const next = lines[at + 1]
    return next !== undefined && next.blanksBefore > 0 && !ENDS_SENTENCE.test(text)
  })
  const isDoubleSpaced = isWrapped && apart > lines.length * 0.85 && inside.length > lines.length * 0.4
  return { width: isWrapped ? width : undefined, isDoubleSpaced }
}

/**
 * Joins the lines of one page or text into blocks: at empty lines (in a double-spaced text: more than one), list markers,
 * indents, and after lines that had room for the next word and end a sentence.
 */
export function splitBlocks(lines: readonly TextLine[], layout: TextLayout): readonly TextBlock[] {
  const blocks: TextLine[][] = []
  const blanks = (line: TextLine) => Math.max(0, line.blanksBefore - (layout.isDoubleSpaced ? 1 : 0))
  for (const [at, line] of lines.entries()) {
    const open = blocks.at(-1)
    const previous = lines[at - 1]
    const begins =
      !open ||
      !previous ||
      blanks(line) > 0 ||
      layout.width === undefined ||
      beginsBlock(line, previous, open, layout)
    if (begins) blocks.push([line])
    else open.push(line)
  }
  return blocks.map((block, at) => {
    const [first] = block
    const next = blocks[at + 1]?.[0]
    return {
      lines: block,
      blanksBefore: first && at > 0 ? blanks(first) : 1,
      blanksAfter: next ? blanks(next) : 1,
      isListItem: first !== undefined && (BULLET.test(first.text) || NUMBER.test(first.text)),
    }
  })
}

function beginsBlock(
  line: TextLine,
  previous: TextLine,
  open: readonly TextLine[],
  { width = 0 }: TextLayout,
): boolean {
  const [first] = open
  if (!first || NOTE.test(line.text)) return true
  if (isBullet(line, previous, first, width)) return true
  const isNumbered = NUMBER.test(line.text)
  if (isNumbered && (ENDS_SENTENCE.test(previous.text) || hasRoom(previous, line, width * 0.85))) return true
  const marker = (BULLET.exec(first.text) ?? NUMBER.exec(first.text))?.[0].length
  if (marker !== undefined && Math.abs(line.indent - first.indent - marker) <= 1) return false
  // The first line of a paragraph is set in, the second is not.
  if (line.indent >= previous.indent + 2) return open.length > 1 || first.indent <= line.indent - 2
  if (open.length === 1 && first.indent >= line.indent + 2) return false
  if (line.indent + 4 <= previous.indent) return true
  return ENDS_SENTENCE.test(previous.text) && hasRoom(previous, line, width * 0.85)
}

/** Whether a line begins a list item; a dash or hyphen may also stand within a sentence. */
function isBullet(line: TextLine, previous: TextLine, first: TextLine, width: number): boolean {
  if (!BULLET.test(line.text)) return false
  if (!/^[-–—*]/.test(line.text)) return true
  const isLikeFirst = BULLET.test(first.text) && first.text.charAt(0) === line.text.charAt(0)
  return isLikeFirst || ENDS_SENTENCE.test(previous.text) || hasRoom(previous, line, width)
}

/** Whether a line would have had room for the first word of the next one. */
function hasRoom({ text, indent }: TextLine, next: TextLine, width: number): boolean {
  return indent + text.length + 1 + (/^\S+/.exec(next.text)?.[0].length ?? 0) <= width
}

/** Whether the last block of a page goes on in the first block of the next one. */
export function continuesOver(above: TextBlock, below: TextBlock, { width }: TextLayout): boolean {
  const [last, next, first] = [above.lines.at(-1), below.lines[0], above.lines[0]]
  if (!last || !next || !first || width === undefined) return false
  if (BULLET.test(next.text) || NOTE.test(next.text)) return false
  if (/\p{L}-$/u.test(last.text) || /^\p{Ll}+(?![\p{L}.)])/u.test(next.text)) return true
  if (hasRoom(last, next, width)) return false
  if (!ENDS_SENTENCE.test(last.text)) return above.lines.length > 1 || last.text.length > width * 0.85
  const isIndented = below.lines.length > 1 && next.indent >= (below.lines[1]?.indent ?? 0) + 2
  return !isIndented && above.lines.length > 1 && !NUMBER.test(next.text)
}

/** Knows how a text writes its words, to tell hyphens of words from those of line ends. */
export function createHyphenKnowledge(lines: readonly TextLine[]): (word: string) => boolean {
  const hyphenated = new Set<string>()
  const whole = new Set<string>()
  for (const [at, { text }] of lines.entries()) {
    // A word at a line end may be divided, and the next line begins with the rest of it.
    const isRest = /\p{L}-$/u.test(lines[at - 1]?.text ?? '')
    // Looks back, since a word of a million letters would otherwise be tried at each of them.
    const inner = (isRest ? text.replace(/^\S+/, '') : text)
      .replace(/(?<![\p{L}-])[\p{L}-]+-$/u, '')
      .toLowerCase()
    for (const [word] of inner.matchAll(/\p{L}+(?:-\p{L}+)*/gu)) {
      whole.add(word)
      const [first = '', second] = word.split('-')
      if (second !== undefined) hyphenated.add(`${first}-${second.slice(0, 4)}`)
    }
  }
  return word => {
    const parts = word.toLowerCase().split('-')
    const [first = '', second = ''] = parts.slice(-2)
    if (hyphenated.has(`${first}-${second.slice(0, 4)}`)) return true
    if (whole.has(first + second)) return false
    return first.length > 3 && second.length > 3 && whole.has(first) && whole.has(second)
  }
}

/** The text of lines as one line, with marks where pages begin. */
export function joinBlock(lines: readonly TextLine[], isHyphenated: (word: string) => boolean): string {
  const parts: string[] = []
  let above: TextLine | undefined
  for (const line of lines) {
    const isNewPage = above !== undefined && line.page !== null && line.page !== above.page
    const mark = isNewPage && line.page !== null ? pageMark(line.page) : ''
    if (above) {
      // Only the two lines are looked at, so that long blocks take linear time.
      const together = joinLines(above.text, line.text, isHyphenated)
      const start = together.slice(0, together.length - line.text.length)
      parts[parts.length - 1] = start
    }
    parts.push(mark, line.text)
    above = line
  }
  return parts.join('')
}

/** The block without its bullet; numbers and letters of items stay, since the text refers to them. */
export function withoutBullet(text: string): string {
  return text.replace(BULLET, '')
}

export function hasBullet(text: string): boolean {
  return BULLET.test(text)
}
