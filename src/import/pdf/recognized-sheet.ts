import type { RecognizedWord } from '../read-document.ts'
import type { Sheet, TextRun } from './text-run.ts'

const POINTS_PER_INCH = 72
/** The height of a line of print in parts of the font size. */
const LINE_HEIGHT = 0.95
/** Measured heights vary with the letters of a line; within so much of the usual one they are of one size. */
const SAME_SIZE = 0.22
/** A lower line may only lack tall letters, such as the end of a divided word; footnotes are lower still. */
const FOOTNOTE_SIZE = 0.6

/** Lays out what OCR read on a page drawn at a resolution as the runs of a sheet. */
export function recognizedSheet(
  size: { readonly number: number; readonly width: number; readonly height: number },
  words: readonly RecognizedWord[],
  dpi: number,
): Sheet {
  const lines = groupWords(words.filter(({ text }) => text.trim() !== ''))
  const heights = lines.map(lineHeight)
  const usual = median(lines.flatMap((line, index) => line.map(() => heights[index] ?? 0)))
  const toPoints = (pixels: number) => (pixels * POINTS_PER_INCH) / dpi
  const runs = lines.flatMap((line, index) => {
    const height = heights[index] ?? usual
    const isUsual = height <= (1 + SAME_SIZE) * usual && height >= FOOTNOTE_SIZE * usual
    const baseline = toPoints(median(line.map(({ top, height: own }) => top + own)))
    const fontSize = toPoints(isUsual ? usual : height) / LINE_HEIGHT
    return line.map(
      (word): TextRun => ({
        text: word.text.trim(),
        x: toPoints(word.left),
        baseline,
        width: toPoints(word.width),
        size: fontSize,
        font: 'ocr',
        isBold: false,
        isItalic: false,
        follows: 'space',
      }),
    )
  })
  return { ...size, runs }
}

/** Words that overlap a line in height by more than half belong to it; from top to bottom. */
function groupWords(words: readonly RecognizedWord[]): readonly (readonly RecognizedWord[])[] {
  const lines: { top: number; bottom: number; words: RecognizedWord[] }[] = []
  for (const word of words.toSorted((a, b) => a.top - b.top)) {
    const bottom = word.top + word.height
    const line = lines.findLast(other => {
      const shared = Math.min(other.bottom, bottom) - Math.max(other.top, word.top)
      return shared > 0.5 * Math.min(word.height, other.bottom - other.top)
    })
    if (line) line.words.push(word)
    else lines.push({ top: word.top, bottom, words: [word] })
  }
  return lines.map(line => line.words)
}

/** The tallest words have ascenders and descenders. */
function lineHeight(line: readonly RecognizedWord[]): number {
  const heights = line.map(({ height }) => height).toSorted((a, b) => a - b)
  return heights[Math.floor(heights.length * 0.8)] ?? 0
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
