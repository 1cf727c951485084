import type { RecognizedWord } from '../read-document.ts'
import { alignEdges } from './recognized-edges.ts'
import { findRecognizedLines } from './recognized-lines.ts'
import { RECOGNIZED_FONT } from './recognized-sizes.ts'
import type { Sheet, TextRun } from './text-run.ts'

const POINTS_PER_INCH = 72
/** In parts of the font size: Times 0.66, Arial 0.72, DejaVu 0.73. */
const CAPITAL_HEIGHT = 0.7

/** Lays out what OCR read on a page drawn at a resolution as the runs of a sheet. */
export function recognizedSheet(
  size: { readonly number: number; readonly width: number; readonly height: number },
  words: readonly RecognizedWord[],
  dpi: number,
): Sheet {
  const toPoints = (pixels: number) => (pixels * POINTS_PER_INCH) / dpi
  const lines = findRecognizedLines(words).map(line =>
    line.words.map(
      (word): TextRun => ({
        text: word.text.trim(),
        x: toPoints(word.left),
        baseline: toPoints(line.baseline),
        width: toPoints(word.width),
        size: toPoints(line.capitalHeight) / CAPITAL_HEIGHT,
        font: RECOGNIZED_FONT,
        isBold: false,
        isItalic: false,
        follows: 'space',
      }),
    ),
  )
  return { ...size, runs: alignEdges(lines) }
}
