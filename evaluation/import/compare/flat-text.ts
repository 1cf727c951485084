import type { ReadBlock } from '../../../src/import/read-document.ts'

/** The start of a page, in letters of the text. */
export interface PageAt {
  readonly page: number
  readonly letter: number
}

/** A mark that points at a footnote, in letters of the text. */
export interface NoteMarkAt {
  readonly name: string
  readonly letter: number
}

/**
 * Blocks as one run of letters, that is of characters other than white space. Marks of footnotes are not letters: they are
 * listed apart.
 */
export interface FlatText {
  readonly letters: string
  /** The letter at which each word begins; a block begins a word. */
  readonly wordStarts: readonly number[]
  readonly words: readonly string[]
  readonly blocks: readonly ReadBlock[]
  /** The letter at which each block begins, and the end of the text. */
  readonly blockStarts: readonly number[]
  readonly pages: readonly PageAt[]
  readonly noteMarks: readonly NoteMarkAt[]
}

const NOTE_MARK = /\[\^([^\]\s]+)\]/y

/** Flattens blocks of any kind. */
export function flatten(blocks: readonly ReadBlock[]): FlatText {
  const wordStarts: number[] = []
  const blockStarts: number[] = []
  const pages: PageAt[] = []
  const noteMarks: NoteMarkAt[] = []
  let letters = ''
  for (const block of blocks) {
    blockStarts.push(letters.length)
    const page = block.page ?? undefined
    if (page !== undefined && page !== pages.at(-1)?.page) pages.push({ page, letter: letters.length })
    const inner = [...(block.innerPages ?? [])]
    let isInWord = false
    for (let char = 0; char < block.text.length; char++) {
      while (inner[0] && char >= inner[0].char) {
        pages.push({ page: inner[0].page, letter: letters.length })
        inner.shift()
      }
      const mark = readNoteMark(block.text, char)
      const unit = block.text.charAt(char)
      if (mark !== undefined) {
        noteMarks.push({ name: mark, letter: letters.length })
        char += mark.length + 2
      } else if (/\s/.test(unit)) {
        isInWord = false
      } else {
        if (!isInWord) wordStarts.push(letters.length)
        isInWord = true
        letters += unit
      }
    }
  }
  const words = wordStarts.map((start, index) => letters.slice(start, wordStarts[index + 1]))
  return {
    letters,
    words,
    wordStarts,
    blocks,
    blockStarts: [...blockStarts, letters.length],
    pages,
    noteMarks,
  }
}

function readNoteMark(text: string, char: number): string | undefined {
  if (text.charAt(char) !== '[') return undefined
  NOTE_MARK.lastIndex = char
  return NOTE_MARK.exec(text)?.[1]
}

/** The index of the last start that is not after a position, by binary search; -1 before the first. */
export function findStart(starts: readonly number[], position: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= position) low = middle + 1
    else high = middle
  }
  return low - 1
}
