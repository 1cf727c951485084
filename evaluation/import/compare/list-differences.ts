import type { Alignment } from './align-letters.ts'
import type { DifferenceInContext } from './difference.ts'
import { type FlatText, findStart } from './flat-text.ts'

const CONTEXT_WORDS = 4
const MAX_CHARS = 160

/** Differences of letters with the words around them. Differences in neighbouring letters are shown as one. */
export function listDifferences(
  expected: FlatText,
  actual: FlatText,
  { differences }: Alignment,
): readonly DifferenceInContext[] {
  return differences.map(({ expectedStart, expectedEnd, actualStart, actualEnd }) => {
    const before = findStart(expected.wordStarts, Math.max(0, expectedStart - 1))
    const after = findStart(expected.wordStarts, expectedEnd)
    return {
      size: Math.max(expectedEnd - expectedStart, actualEnd - actualStart),
      before: spell(expected, expected.wordStarts[Math.max(0, before - CONTEXT_WORDS)] ?? 0, expectedStart),
      expected: shorten(spell(expected, expectedStart, expectedEnd)),
      actual: shorten(spell(actual, actualStart, actualEnd)),
      after: spell(
        expected,
        expectedEnd,
        expected.wordStarts[after + CONTEXT_WORDS] ?? expected.letters.length,
      ),
    }
  })
}

/** A run of letters with spaces between its words. */
function spell({ letters, wordStarts }: FlatText, start: number, end: number): string {
  let text = ''
  let from = start
  for (let word = findStart(wordStarts, start) + 1; (wordStarts[word] ?? end) < end; word++) {
    const to = wordStarts[word] ?? end
    text += `${letters.slice(from, to)} `
    from = to
  }
  return text + letters.slice(from, end)
}

function shorten(text: string): string {
  return text.length <= MAX_CHARS ? text : `${text.slice(0, MAX_CHARS / 2)} … ${text.slice(-MAX_CHARS / 2)}`
}
