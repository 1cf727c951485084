import { detectFormat } from './formats/detect-format.ts'
import { readDocx } from './formats/read-docx.ts'
import { readEpub } from './formats/read-epub.ts'
import { readHtml } from './formats/read-html.ts'
import { readMarkdown } from './formats/read-markdown.ts'
import { readText } from './formats/read-text.ts'
import { openTextRecognizer } from './ocr/text-recognizer.ts'
import { readPdf } from './pdf/read-pdf.ts'
import type { ImportDeps } from './prepare-import.ts'
import type { ReadOptions } from './read-document.ts'

/** The readers of all formats. */
export const READERS: Pick<ImportDeps, 'detectFormat' | 'readers'> = {
  detectFormat,
  readers: {
    pdf: readPdf,
    docx: readDocx,
    html: readHtml,
    epub: readEpub,
    text: readText,
    markdown: readMarkdown,
  },
}

/** Opened when a page must be recognized. */
export const openRecognizer: NonNullable<ReadOptions['openRecognizer']> = () => openTextRecognizer()
