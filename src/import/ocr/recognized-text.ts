import type { CharRange } from '../../text/char-range.ts'
import type { RecognizedWord } from '../read-document.ts'

/** The text of a picture, a paragraph a line, as it stands there: no word is replaced by a likelier one. */
export interface RecognizedText {
  readonly text: string
  /** Words that were hard to read. */
  readonly doubtful: readonly CharRange[]
}

/** Words read with less confidence are more often wrong than right: npm run evaluate-import -- --ocr, 2026-11. */
export const DOUBTFUL_BELOW = 0.6
/** A gap between lines of more than this many line heights begins a paragraph. */
const PARAGRAPH_GAP = 0.9
/** A hyphen at the end of a line, before a small letter in the next. */
const BROKEN_WORD = /\p{Ll}[-\u00ad]$/u

/** Joins the words of a picture to lines and paragraphs; words broken at line ends become whole. */
export function joinRecognizedWords(words: readonly RecognizedWord[]): RecognizedText {
  let text = ''
  const doubtful: CharRange[] = []
  for (const [index, word] of words.entries()) {
    const before = words[index - 1]
    text = before ? joint(text, before, word) : text
    const startChar = text.length
    text += word.text
    if (word.confidence < DOUBTFUL_BELOW) doubtful.push({ startChar, endChar: text.length })
  }
  return { text, doubtful: doubtful.filter(({ endChar }) => endChar <= text.length) }
}

/** The text before a word, with what separates them. */
function joint(text: string, before: RecognizedWord, word: RecognizedWord): string {
  if (isOnSameLine(before, word)) return `${text} `
  if (beginsParagraph(before, word)) return `${text}\n`
  const isBroken = BROKEN_WORD.test(text) && /^\p{Ll}/u.test(word.text)
  return isBroken ? text.slice(0, -1) : `${text} `
}

function isOnSameLine(before: RecognizedWord, word: RecognizedWord): boolean {
  const overlap = Math.min(bottomOf(before), bottomOf(word)) - Math.max(before.top, word.top)
  return overlap > 0 && word.left > before.left
}

/** The next line is far below, or above: in another column or block. */
function beginsParagraph(before: RecognizedWord, word: RecognizedWord): boolean {
  const gap = word.top - bottomOf(before)
  return gap > PARAGRAPH_GAP * Math.max(before.height, word.height)
}

function bottomOf({ top, height }: RecognizedWord): number {
  return top + height
}
