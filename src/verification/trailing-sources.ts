import type { CharRange } from '../text/char-range.ts'

const OPENER = /[([]/u
const CLOSER = /[)\]]/u
const BRACKET = /[()[\]]/u
const LINE_END = /[\n\r\u2028\u2029]/u

/**
 * What a source may stand in at the end of a line: behind a dash or in brackets, to the end of the line, with no further
 * dash outside brackets. The first of a line counts. Linear in the length: whether a tail may go on from a char to the
 * end of its line is decided once for each char, from the last to the first.
 */
export function findTails(text: string): readonly CharRange[] {
  const goesOn = readTails(text)
  const tails: CharRange[] = []
  let done = 0
  for (const { 0: mark, index } of text.matchAll(/(?=(\s[—–-]{1,2}\s|[([]))./gsu)) {
    const length = OPENER.test(mark) ? 1 : dashLength(text, index)
    if (index < done || !goesOn[index + length]) continue
    const endChar = findTailEnd(text, index + length)
    tails.push({ startChar: index, endChar })
    done = endChar
  }
  return tails
}

/** The end of the line, and of the lines below it that hold only points and white space. */
function findTailEnd(text: string, from: number): number {
  const lineEnd = text.indexOf('\n', from)
  if (lineEnd < 0) return text.length
  let end = lineEnd
  for (let at = lineEnd; /[.\s]/u.test(text.charAt(at)); at++) {
    if (at + 1 === text.length || LINE_END.test(text.charAt(at + 1))) end = at + 1
  }
  return end
}

/** Chars of « — » or « -- » with the white space on both sides. */
function dashLength(text: string, at: number): number {
  return /\s/u.test(text.charAt(at + 2)) ? 3 : 4
}

/** Per char, 1 where a tail may go on to the end of the line from here. */
function readTails(text: string): Uint8Array {
  const goesOn = new Uint8Array(text.length + 1)
  const isBlank = new Uint8Array(text.length + 1)
  goesOn[text.length] = 1
  isBlank[text.length] = 1
  // The next bracket behind; −1: none on this line.
  let bracket = -1
  for (let at = text.length - 1; at >= 0; at--) {
    const char = text.charAt(at)
    if (LINE_END.test(char) || (/[.\s]/u.test(char) && isBlank[at + 1])) isBlank[at] = 1
    const closes = bracket >= 0 && CLOSER.test(text.charAt(bracket)) && goesOn[bracket + 1] === 1
    const isClosing = CLOSER.test(char) && isBlank[at + 1] === 1
    const isOpening = OPENER.test(char) && closes
    const isPlain = !/[\n—–()[\]]/u.test(char) && goesOn[at + 1] === 1
    if (isBlank[at] || isClosing || isOpening || isPlain) goesOn[at] = 1
    if (BRACKET.test(char)) bracket = at
    else if (char === '\n') bracket = -1
  }
  return goesOn
}
