import type { Edition, Report } from '../../src/corpus/report.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'

/** A page of a report, and how it is printed. */
export interface OcrPage {
  readonly name: string
  readonly language: Language
  /** What a reader sees, a paragraph a line. */
  readonly paragraphs: readonly string[]
  readonly html: string
}

/** Layouts: one column of a serif typeface, and two narrow columns of a sans serif one. */
const LAYOUTS = {
  'one column': "font: 11pt/1.45 'DejaVu Serif', serif; text-align: justify",
  'two columns': "font: 10pt/1.4 'DejaVu Sans', sans-serif; columns: 2; column-gap: 9mm",
} as const
/** Fills most of a page of A4, and never more than one. */
const MAX_CHARS = 2_000

/** Two pages, one in each layout, of each report in each language: running text from different places. */
export function makeOcrPages(reports: readonly Report[]): readonly OcrPage[] {
  return LANGUAGES.flatMap(language =>
    reports.flatMap(({ editions }) => {
      const edition = editions[language]
      return edition ? pagesOf(edition) : []
    }),
  )
}

function pagesOf(edition: Edition): readonly OcrPage[] {
  return Object.entries(LAYOUTS).map(([layout, style], index) => {
    const paragraphs = takeParagraphs(edition, (index + 1) / 3)
    return {
      name: `${edition.reportId}, ${edition.language}, ${layout}`,
      language: edition.language,
      paragraphs,
      html: htmlOf(edition.language, paragraphs, style),
    }
  })
}

/** Whole paragraphs from a place in the edition, as many as one page holds. */
function takeParagraphs({ blocks }: Edition, place: number): readonly string[] {
  const texts = blocks
    .filter(({ kind }) => kind === 'paragraph')
    .map(({ text }) => text.replace(/\[\^[^\]]+\]/gu, ''))
  const taken: string[] = []
  let chars = 0
  for (const text of texts.slice(Math.floor(texts.length * place))) {
    if (chars + text.length > MAX_CHARS) {
      if (taken.length > 0) break
      continue
    }
    taken.push(text)
    chars += text.length
  }
  return taken
}

function htmlOf(language: Language, paragraphs: readonly string[], style: string): string {
  const escaped = paragraphs.map(text => `<p>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`)
  return `<!doctype html><html lang="${language}"><meta charset="utf-8">
<style>@page { size: A4; margin: 22mm } body { ${style}; hyphens: manual; margin: 0 } p { margin: 0 0 2.5mm; text-indent: 0 }</style>
${escaped.join('\n')}</html>`
}
