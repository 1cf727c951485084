import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { layOut } from '../../../src/import/pdf/lay-out.ts'
import { recognizedSheet } from '../../../src/import/pdf/recognized-sheet.ts'
import { settleSizes } from '../../../src/import/pdf/recognized-sizes.ts'
import type { RecognizedWord } from '../../../src/import/read-document.ts'

const A4 = { number: 1, width: 595, height: 842 }
const DPI = 300

function read(words: readonly RecognizedWord[]) {
  return layOut(settleSizes([recognizedSheet(A4, words, DPI)]), 1).blocks
}

/** Boxes as OCR draws them: as high as the letters of the word, of which capitals are `capital` pixels high. */
function line(text: string, left: number, baseline: number, capital: number): readonly RecognizedWord[] {
  let x = left
  return text.split(' ').map(word => {
    const above = /[\p{Lu}\p{N}бф]/u.test(word) ? capital : Math.round(0.72 * capital)
    const below = /[руф,]/u.test(word) ? Math.round(0.32 * capital) : 0
    const width = word.length * capital * 0.8
    const box = { text: word, left: x, top: baseline - above, width, height: above + below, confidence: 0.9 }
    x += width + 0.45 * capital
    return box
  })
}

describe('recognizedSheet', () => {
  it('keeps a paragraph of a scan whole, though the boxes of its words are of many heights', () => {
    const file = new URL('./pages/scanned-paragraph.json', import.meta.url)
    const words: readonly RecognizedWord[] = JSON.parse(readFileSync(file, 'utf8'))
    const blocks = read(words)
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph'])
    expect(blocks[0]?.text).toContain('в селе Жаны-Жер, прогулка там длится один час')
  })

  it('gives a line without tall letters the size of the others', () => {
    const { runs } = recognizedSheet(
      A4,
      [...line('Общие Законы Страны', 250, 400, 32), ...line('она нас весом', 250, 460, 32)],
      DPI,
    )
    const sizes = settleSizes([{ ...A4, runs }]).flatMap(sheet => sheet.runs.map(({ size }) => size))
    expect(new Set(sizes).size).toBe(1)
  })

  it('takes a short line that stands apart for a heading, also if its letters are no larger', () => {
    const text = 'Суды редко исключали доказательства и сами попадали под удар'
    const words = [
      ...line(text, 250, 400, 32),
      ...line(`${text}.`, 250, 460, 32),
      ...line('a. Свобода слова', 250, 570, 32),
      ...line(text, 250, 660, 32),
      ...line(`${text}.`, 250, 720, 32),
    ]
    expect(read(words).map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'paragraph'])
  })

  it('tells headings whose letters are only a sixth larger from the text', () => {
    const text = 'Суды редко исключали доказательства и сами попадали под удар'
    const words = [
      ...line('Раздел о судах', 250, 330, 37),
      ...line(text, 250, 400, 32),
      ...line(`${text}.`, 250, 460, 32),
    ]
    expect(read(words).map(({ kind }) => kind)).toEqual(['heading', 'paragraph'])
  })
})
