import { isAbbreviationStop } from './abbreviation-stops.ts'
import { createEnclosureTest } from './quotes-and-brackets.ts'

/** The range of a sentence, in UTF-16 offsets. */
export interface SentenceSpan {
  readonly startChar: number
  readonly endChar: number
}

/** Terminal punctuation with the closing quotes, brackets and footnote marks (stored or printed) right after it. */
const STOP = /([.!?…؟۔]+)((?:["»”’'\])}]|[⁰¹²³⁴⁵⁶⁷⁸⁹\u202f]|[ \u00a0]?\[\^[^\]\s]{1,20}\])*)/gu
/** Footnote marks before the full stop: «болды[^1][^2].» */
const MARKS_AT_END = /(?:\[\^[^\]\s]{1,20}\])+$/u
const MAX_MARKS_CHARS = 100
/** What may come between terminal punctuation and the first letter of the next sentence. */
const OPENING = /^\s*(?:[-–—•*]\s+)?["«“„‘'([{¿¡]*/u
/** How much text around a full stop is examined. */
const MAX_BEFORE_CHARS = 400
const MAX_AFTER_CHARS = 80

/**
 * The sentences of Kazakh or Russian prose, in order; together they cover all text except white space. A line break always
 * ends one. Quotations and parentheses of up to 300 chars stay whole. Linear in the length.
 */
export function splitSentences(text: string): readonly SentenceSpan[] {
  const spans: SentenceSpan[] = []
  for (const line of text.matchAll(/[^\r\n\u2028\u2029]+/gu)) {
    let start = 0
    for (const end of [...findEnds(line[0]), line[0].length]) {
      pushTrimmed(spans, line[0], line.index, start, end)
      start = end
    }
  }
  return spans
}

function pushTrimmed(spans: SentenceSpan[], line: string, lineStart: number, start: number, end: number) {
  const slice = line.slice(start, end)
  const trimmed = slice.trim()
  if (trimmed === '') return
  const startChar = lineStart + end - slice.trimStart().length
  spans.push({ startChar, endChar: startChar + trimmed.length })
}

function findEnds(line: string): readonly number[] {
  const enclosed = createEnclosureTest(line)
  const ends: number[] = []
  let start = skipSpaces(line, 0)
  for (const match of line.matchAll(STOP)) {
    const end = match.index + match[0].length
    if (end >= line.length) break
    if (enclosed(end) || !isEnd(line, start, match.index, match[1] ?? '', end)) continue
    ends.push(end)
    start = skipSpaces(line, end)
  }
  return ends
}

function skipSpaces(line: string, from: number): number {
  return line.length - line.slice(from).trimStart().length
}

/** Whether the punctuation at `stop` ends the sentence that starts at `start`; `end` is after its closing marks. */
function isEnd(line: string, start: number, stop: number, marks: string, end: number): boolean {
  const said = stop - marksChars(line, start, stop)
  const after = line.slice(end, end + MAX_AFTER_CHARS)
  const opening = OPENING.exec(after)?.[0] ?? ''
  const next = after.slice(opening.length)
  const isGlued = !/^\s/u.test(after)
  if (isGlued && !isGluedEnd(line.slice(Math.max(start, said - 2), said), after)) return false
  if (!/^[\p{Lu}\p{Lo}\p{N}\p{Extended_Pictographic}№§@#]/u.test(next)) return false
  if (marks !== '.') return true
  const from = Math.max(start, said - MAX_BEFORE_CHARS)
  const before = line.slice(from, said).trimStart()
  return !isAbbreviationStop({ before, isWhole: from === start, isClosed: end - stop > 1, opening, next })
}

/** The number of chars of footnote marks before the punctuation. */
function marksChars(line: string, start: number, stop: number): number {
  if (line.charAt(stop - 1) !== ']') return 0
  return MARKS_AT_END.exec(line.slice(Math.max(start, stop - MAX_MARKS_CHARS), stop))?.[0].length ?? 0
}

/** Whether a sentence ends without a space after it: «…болды.Содан кейін», but not «zakon.kz» or «2.5». */
function isGluedEnd(before: string, after: string): boolean {
  return (
    /^[\p{Ll}»"”)]{2}$/u.test(before) &&
    /\p{Script=Cyrillic}|[»"”)]/u.test(before) &&
    /^\p{Script=Cyrillic}/u.test(after) &&
    /^\p{Lu}\p{Ll}/u.test(after)
  )
}
