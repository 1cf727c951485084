import type { Report } from '../../src/corpus/report.ts'
import type { TextRecognizer } from '../../src/import/read-document.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { markdownTable } from '../markdown-table.ts'
import { distort, OCR_CONDITIONS, type OcrCondition } from './ocr-conditions.ts'
import { characterErrors, type ErrorRate, totalRate, wordErrors } from './ocr-error-rate.ts'
import { makeOcrPages } from './ocr-pages.ts'

export interface OcrMeasurement {
  readonly recognizer: TextRecognizer
  /** Prints the page as a PDF of one page and draws it as PNG. */
  readonly drawHtml: (html: string, dpi: number) => Promise<Uint8Array>
  /** All by default; those with a distortion need ImageMagick. */
  readonly conditions?: readonly OcrCondition[]
  readonly report?: (line: string) => void
}

interface PageRate {
  readonly language: Language
  readonly condition: OcrCondition
  readonly characters: ErrorRate
  readonly words: ErrorRate
}

/** Error rates of pages of these reports as a Markdown table: a row for each language, resolution and condition. */
export async function measureOcr(
  reports: readonly Report[],
  { recognizer, drawHtml, conditions = OCR_CONDITIONS, report = () => {} }: OcrMeasurement,
): Promise<string> {
  const rates: PageRate[] = []
  for (const condition of conditions) {
    for (const { name, language, paragraphs, html } of makeOcrPages(reports)) {
      const picture = await distort(await drawHtml(html, condition.dpi), condition)
      const read = (await recognizer.recognize(picture)).map(({ text }) => text).join(' ')
      const truth = paragraphs.join(' ')
      const characters = characterErrors(read, truth)
      rates.push({ language, condition, characters, words: wordErrors(read, truth) })
      report(`${condition.dpi} dpi, ${condition.name}: ${name}: ${characters.errors} of ${characters.length}`)
    }
  }
  return rateTable(rates, conditions)
}

function rateTable(rates: readonly PageRate[], conditions: readonly OcrCondition[]): string {
  const percent = (own: readonly ErrorRate[]) => `${(100 * totalRate(own)).toFixed(2)} %`
  const rows = LANGUAGES.flatMap(language =>
    conditions.map(condition => {
      const own = rates.filter(rate => rate.language === language && rate.condition === condition)
      const errors = [own.map(rate => rate.characters), own.map(rate => rate.words)].map(percent)
      return [language, `${condition.dpi}`, condition.name, `${own.length}`, ...errors]
    }),
  )
  return markdownTable(['language', 'dpi', 'picture', 'pages', 'characters wrong', 'words wrong'], rows)
}
