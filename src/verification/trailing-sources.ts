import type { CharRange } from '../text/char-range.ts'

const OPENER = /[([]/u
const CLOSER = /[)\]]/u
const BRACKET = /[()[\]]/u
const LINE_END = /[\n\r\u2028\u2029]/u

/**
 * The places at line ends where people put a source: after a dash or in brackets, up to the end of the line, with no
 * further dash outside brackets. Takes the first of each line. Linear in the length (the equivalent pattern is quadratic):
 * a backward pass decides once for each char whether a tail may continue from it.
 */
export function findTrailingSources(text: string): readonly CharRange[] {
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

/** The end of the line, or of the following lines that hold only full stops and white space. */
function findTailEnd(text: string, from: number): number {
  const lineEnd = text.indexOf('\n', from)
  if (lineEnd < 0) return text.length
  let end = lineEnd
  for (let at = lineEnd; /[.\s]/u.test(text.charAt(at)); at++) {
    if (at + 1 === text.length || LINE_END.test(text.charAt(at + 1))) end = at + 1
  }
  return end
}

/** The length of « — » or « -- » with its surrounding white space. */
function dashLength(text: string, at: number): number {
  return /\s/u.test(text.charAt(at + 2)) ? 3 : 4
}

/** Per char, 1 if a tail may continue from here to the end of the line. */
function readTails(text: string): Uint8Array {
  const goesOn = new Uint8Array(text.length + 1)
  const isBlank = new Uint8Array(text.length + 1)
  goesOn[text.length] = 1
  isBlank[text.length] = 1
  // The next bracket on this line; −1: none.
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
