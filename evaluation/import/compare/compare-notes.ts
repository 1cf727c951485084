import { type Alignment, placeOf } from './align-letters.ts'
import { type FlatText, findStart } from './flat-text.ts'
import type { Found } from './measures.ts'

export interface NotesToCompare {
  readonly expected: FlatText
  readonly actual: FlatText
  readonly alignment: Alignment
  readonly expectedNotes: FlatText
  readonly actualNotes: FlatText
  readonly noteAlignment: Alignment
}

/** Footnotes whose mark stands within one word of its place and leads to a footnote with their text. */
export function compareNotes(compared: NotesToCompare): Found {
  const { expected, actual, alignment, expectedNotes, actualNotes } = compared
  const right = expected.noteMarks.filter(({ name, letter }) => {
    const place = findStart(actual.wordStarts, placeOf(alignment, letter - 1))
    return actual.noteMarks.some(
      mark =>
        Math.abs(findStart(actual.wordStarts, mark.letter - 1) - place) <= 1 &&
        leadsToNote(compared, name, mark.name),
    )
  })
  return { expected: expectedNotes.blocks.length, actual: actualNotes.blocks.length, right: right.length }
}

/** Whether the footnote with one name holds most of the letters of the expected footnote with another. */
function leadsToNote(
  { expectedNotes, actualNotes, noteAlignment }: NotesToCompare,
  name: string,
  readName: string,
): boolean {
  const index = expectedNotes.blocks.findIndex(note => note.footnoteMark === name)
  const readIndex = actualNotes.blocks.findIndex(note => note.footnoteMark === readName)
  if (index < 0 || readIndex < 0) return false
  const [start, end] = [expectedNotes.blockStarts[index] ?? 0, expectedNotes.blockStarts[index + 1] ?? 0]
  let held = 0
  for (let letter = start; letter < end; letter++) {
    const read = noteAlignment.actualOf[letter] ?? -1
    if (read >= 0 && findStart(actualNotes.blockStarts, read) === readIndex) held++
  }
  return held > (end - start) / 2
}
