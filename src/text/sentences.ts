import { CLOSING_ABBREVIATIONS, LEADING_ABBREVIATIONS } from './abbreviations.ts'
import { findEnclosures } from './enclosures.ts'

/** Where a sentence stands, in UTF-16 offsets. */
export interface SentenceSpan {
  readonly startChar: number
  readonly endChar: number
}

/** A stop with what is glued behind it: closing quotes and brackets, footnote marks. */
const STOP = /([.!?…؟۔]+)((?:["»”’'\])}]|\[\^[^\]\s]{1,20}\])*)/gu
/** What may stand between a stop and the first letter of the next sentence. */
const OPENING = /^\s*(?:[-–—•*]\s+)?["«“„‘'([{¿¡]*/u
/** A line of a list begins so: «1. », «IV. », «а. »; no sentence ends there. */
const LIST_MARK = /^(?:\d{1,3}|[ivxlc]{1,6}|\p{L})$/iu

/**
 * The sentences of Kazakh or Russian prose, in order; together they hold all text that is not white space. A line break
 * always ends one. A quotation or parenthesis that is not long stays whole. Linear in the length.
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
  const enclosed = findEnclosures(line)
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

/** Whether the stop at `stop` ends the sentence that began at `start`; `end` is behind its closing marks. */
function isEnd(line: string, start: number, stop: number, marks: string, end: number): boolean {
  const after = line.slice(end, end + 40)
  const next = after.slice(OPENING.exec(after)?.[0].length ?? 0)
  if (!/^\s/u.test(after)) return isGluedEnd(line.slice(Math.max(start, stop - 2), stop), after)
  if (!/^[\p{Lu}\p{Lo}\p{N}\p{Extended_Pictographic}№§@#]/u.test(next)) return false
  return marks !== '.' || !endsInAbbreviation(line.slice(start, stop), next, end - stop > 1)
}

/** A missing space: «…болды.Содан кейін». Addresses («zakon.kz», «2.5») are not ends. */
function isGluedEnd(before: string, after: string): boolean {
  return (
    /^[\p{Ll}»"”)]{2}$/u.test(before) &&
    /\p{Script=Cyrillic}|[»"”)]/u.test(before) &&
    /^\p{Script=Cyrillic}/u.test(after) &&
    /^\p{Lu}\p{Ll}/u.test(after)
  )
}

function endsInAbbreviation(before: string, next: string, closed: boolean): boolean {
  if (LIST_MARK.test(before)) return true
  const token = /[^\s"«»“”„()[\]]*$/u.exec(before.slice(-40))?.[0] ?? ''
  const lower = token.toLowerCase()
  if (closed && !LEADING_ABBREVIATIONS.has(lower)) return false
  if (/^(?:\p{Lu}\p{Ll}?\.[-–]?)*\p{Lu}$/u.test(token)) return !/^\d/u.test(next)
  if (LEADING_ABBREVIATIONS.has(lower)) return true
  if (!CLOSING_ABBREVIATIONS.has(lower)) return false
  return /^[\p{N}]/u.test(next) || before.split(/\s+/u, 5).length < 5
}
