import type { CharRange } from '../../text/char-range.ts'
import type { RecognizedWord } from '../read-document.ts'

/** The text of a picture, a paragraph a line, as printed: no word is replaced by a likelier one. */
export interface RecognizedText {
  readonly text: string
  /** Words that were hard to read. */
  readonly doubtful: readonly CharRange[]
}

/** Of the words read with less confidence, four in ten are wrong; of the others, one in 150: ten photographed pages, 2026-11. */
export const DOUBTFUL_BELOW = 0.8
/** A gap between two lines of more than this share of a line's height begins a paragraph. */
const PARAGRAPH_GAP = 0.7
/** A hyphen at the end of a line, before a small letter in the next. */
const BROKEN_WORD = /\p{Ll}[-\u00ad]$/u
/** Words that a hyphen joins to the one before: «сондай-ақ», «кто-то». There the hyphen is no mark of a division. */
const HYPHENATED = /^(?:ақ|ау|ай|мыс|міс|то|либо|нибудь|ка|таки)(?!\p{L})/u

/** Joins the words of a picture to lines and paragraphs; words broken at line ends become whole. */
export function joinRecognizedWords(words: readonly RecognizedWord[]): RecognizedText {
  const lines = splitLines(words)
  const lineHeight = median(lines.map(({ top, bottom }) => bottom - top))
  let text = ''
  const doubtful: CharRange[] = []
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    const isParagraph = before !== undefined && line.top - before.bottom > PARAGRAPH_GAP * lineHeight
    text = before ? joinLines(text, line, isParagraph) : text
    for (const [column, word] of line.words.entries()) {
      if (column > 0) text += ' '
      const startChar = text.length
      text += word.text
      if (word.confidence < DOUBTFUL_BELOW) doubtful.push({ startChar, endChar: text.length })
    }
  }
  return { text, doubtful }
}

interface Line {
  readonly words: readonly RecognizedWord[]
  readonly top: number
  readonly bottom: number
}

/** A line goes on while words are next to each other, from left to right. */
function splitLines(words: readonly RecognizedWord[]): readonly Line[] {
  const lines: RecognizedWord[][] = []
  for (const word of words) {
    const line = lines.at(-1)
    const before = line?.at(-1)
    if (line && before && isBeside(before, word)) line.push(word)
    else lines.push([word])
  }
  return lines.map(line => ({
    words: line,
    top: Math.min(...line.map(({ top }) => top)),
    bottom: Math.max(...line.map(({ top, height }) => top + height)),
  }))
}

function isBeside(before: RecognizedWord, word: RecognizedWord): boolean {
  const bottom = Math.min(before.top + before.height, word.top + word.height)
  return bottom > Math.max(before.top, word.top) && word.left > before.left
}

/** The text before a line, with what separates them. */
function joinLines(text: string, line: Line, isParagraph: boolean): string {
  if (isParagraph) return `${text}\n`
  const next = line.words[0]?.text ?? ''
  if (!BROKEN_WORD.test(text) || !/^\p{Ll}/u.test(next)) return `${text} `
  return HYPHENATED.test(next) ? text : text.slice(0, -1)
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0
}
