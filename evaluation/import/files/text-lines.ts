import { findDivisions } from './hyphenate.ts'

export interface LineOptions {
  readonly columns: number
  /** Before the first line. */
  readonly indent?: string
  /** Before the other lines. */
  readonly hangingIndent?: string
  /** Divides words where otherwise many columns would stay empty. */
  readonly hyphens?: boolean
}

/** A line, and the char of the text at which its first whole word begins. */
export interface TextLine {
  readonly line: string
  readonly wordChar: number
}

/** At most this many columns stay empty where words may be divided. */
const MAX_EMPTY_COLUMNS = 6

/** Breaks a text without line breaks into lines. */
export function breakLines(
  text: string,
  { columns, indent = '', hangingIndent = '', hyphens = false }: LineOptions,
): readonly TextLine[] {
  const lines: TextLine[] = []
  let [line, wordChar, isNew] = [indent, 0, true]
  const flush = (nextWordChar: number) => {
    lines.push({ line, wordChar })
    line = hangingIndent
    wordChar = nextWordChar
    isNew = true
  }
  for (const match of text.matchAll(/\S+/g)) {
    let word = match[0]
    const room = columns - line.length - (isNew ? 0 : 1)
    if (!isNew && word.length > room) {
      const division =
        hyphens && room > MAX_EMPTY_COLUMNS ? findLast(findDivisions(word), room - 1) : undefined
      if (division !== undefined) {
        line += ` ${word.slice(0, division)}-`
        word = word.slice(division)
      }
      flush(match.index + (division === undefined ? 0 : match[0].length + 1))
    }
    line += isNew ? word : ` ${word}`
    isNew = false
  }
  return [...lines, { line, wordChar }]
}

function findLast(divisions: readonly number[], most: number): number | undefined {
  return divisions.findLast(at => at <= most)
}
