import { findDivision, type HyphenJudge } from './hyphens.ts'
import type { Line } from './lines.ts'

/** The text of a paragraph and where in it the sheets begin. */
export interface JoinedText {
  readonly text: string
  readonly sheets: readonly { readonly sheet: number; readonly char: number }[]
}

/** A line and what goes on after it without a space. */
const GLUED = /[\p{L}\p{N}][–—/]$/u
const OPEN_ADDRESS = /(?::\/\/|www\.)\S*[-/?=&_.%]$/u
/** The rest of an address that was too long for its line. */
const ADDRESS = /(?:https?:\/\/|www\.)\S+$/u
const ADDRESS_REST = /^[\w%=&?.~#/-]*(?:[/=&?_]|\w-\w|\.(?:html?|pdf|php|aspx?))[\w%=&?.~#/-]*/u

/** Joins the lines of a paragraph into one, and divided words in it. */
export function joinLines(lines: readonly Line[], judge: HyphenJudge): JoinedText {
  let text = ''
  const sheets: { sheet: number; char: number }[] = []
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    const start = joinTwo(text, line, judge)
    if (before && before.sheet !== line.sheet) {
      const char = firstWholeWord(start.text, start.at, start.isInsideWord)
      sheets.push({ sheet: line.sheet, char })
    }
    text = start.text
  }
  return {
    text: text.replaceAll('\u00ad', ''),
    sheets: sheets
      .map(({ sheet, char }) => ({ sheet, char: text.slice(0, char).replaceAll('\u00ad', '').length }))
      .filter(({ char }) => char < text.replaceAll('\u00ad', '').length),
  }
}

interface Joint {
  readonly text: string
  /** Where the second line begins. */
  readonly at: number
  readonly isInsideWord: boolean
}

function joinTwo(before: string, { text: after, isBold }: Line, judge: HyphenJudge): Joint {
  if (before === '') return { text: after, at: 0, isInsideWord: false }
  const division = isAddress(before) ? undefined : findDivision(before)
  const right = /^[\p{L}\p{N}]+/u.exec(after)?.[0]
  if (division && right !== undefined) {
    const isOwn = judge.isOwnHyphen(division.left, division.hyphen, right, isBold)
    const kept = isOwn ? before : before.slice(0, -division.hyphen.length)
    return { text: kept + after, at: kept.length, isInsideWord: true }
  }
  const isGlued = isAddress(before) ? goesOnAddress(before, after) : GLUED.test(before)
  const space = isGlued ? '' : ' '
  return { text: before + space + after, at: before.length + space.length, isInsideWord: isGlued }
}

function goesOnAddress(before: string, after: string): boolean {
  return ADDRESS_REST.test(after) || (OPEN_ADDRESS.test(before) && /^[a-z\d%]/u.test(after))
}

function isAddress(text: string): boolean {
  return ADDRESS.test(text)
}

/** The rest of a divided word belongs to the page on which it begins. */
function firstWholeWord(text: string, at: number, isInsideWord: boolean): number {
  if (!isInsideWord) return at
  const rest = /^\S*\s*/u.exec(text.slice(at))?.[0] ?? ''
  // Nothing may follow yet: the next line begins after a space.
  return at + (/\s$/u.test(rest) ? rest.length : rest.length + 1)
}
