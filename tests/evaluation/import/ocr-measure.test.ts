import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { characterErrors, editDistance, wordErrors } from '../../../evaluation/import/ocr-error-rate.ts'
import { measureOcr } from '../../../evaluation/import/ocr-measure.ts'
import { makeOcrPages } from '../../../evaluation/import/ocr-pages.ts'
import type { RecognizedWord } from '../../../src/import/read-document.ts'
import { loadSharedCorpus } from '../../shared-corpus.ts'

describe('error rates', () => {
  it.each([
    ['азаптау', 'азаптау', 0, 0],
    ['азаптау  туралы\n', 'азаптау туралы', 0, 0],
    ['зашита прав', 'защита прав', 1, 1],
    ['права', 'права человека', 9, 1],
    ['', 'екі сөз', 7, 2],
  ])('of «%s» read for «%s»', (read, truth, characters, words) => {
    expect(characterErrors(read, truth).errors).toBe(characters)
    expect(wordErrors(read, truth).errors).toBe(words)
  })

  it('are those of the recursive definition', () => {
    const slow = (left: readonly string[], right: readonly string[]): number => {
      const [[a, ...as], [b, ...bs]] = [left, right]
      if (a === undefined || b === undefined) return left.length + right.length
      if (a === b) return slow(as, bs)
      return 1 + Math.min(slow(as, bs), slow(as, right), slow(left, bs))
    }
    const text = fc.array(fc.constantFrom('а', 'б', 'в'), { maxLength: 5 })
    fc.assert(fc.property(text, text, (left, right) => editDistance(left, right) === slow(left, right)))
  })
})

describe('the measurement of OCR', () => {
  it('takes two whole pages of each report in each language', async () => {
    const reports = await loadSharedCorpus()
    const pages = makeOcrPages(reports)
    expect(pages).toHaveLength(2 * reports.flatMap(({ editions }) => Object.keys(editions)).length)
    for (const { paragraphs } of pages) {
      expect(paragraphs.join('').length).toBeGreaterThan(100)
      expect(paragraphs.join('').length).toBeLessThanOrEqual(2_000)
    }
  })

  it('finds no error where every word is read, and all where none is', async () => {
    const reports = (await loadSharedCorpus()).slice(0, 1)
    const drawn: string[] = []
    const drawHtml = async (html: string) => Buffer.from(`${drawn.push(html) - 1}`)
    const texts = makeOcrPages(reports).map(({ paragraphs }) => paragraphs.join(' '))
    const place = { left: 0, top: 0, width: 1, height: 1, confidence: 1 }
    const recognizerOf = (read: (page: number) => readonly RecognizedWord[]) => ({
      recognize: async (picture: Uint8Array) => read(Number(Buffer.from(picture).toString()) % texts.length),
      close: async () => {},
    })
    const conditions = [{ name: 'as drawn', dpi: 150, distortion: [], format: 'png' } as const]
    const perfect = recognizerOf(page => (texts[page] ?? '').split(/\s+/).map(text => ({ text, ...place })))
    const table = await measureOcr(reports, { recognizer: perfect, drawHtml, conditions })
    expect(table).toContain('| kk | 150 | as drawn | 2 | 0.00 % | 0.00 % |')
    const blind = await measureOcr(reports, { recognizer: recognizerOf(() => []), drawHtml, conditions })
    expect(blind).toContain('| ru | 150 | as drawn | 2 | 100.00 % | 100.00 % |')
  })
})
