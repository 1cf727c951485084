import { existsSync } from 'node:fs'
import type { DocumentFormat, DocumentReader } from '../../src/import/read-document.ts'

/** Where the reader of a format is: a file beside this one, and what it exports. */
const READERS: Readonly<Record<DocumentFormat, { readonly file: string; readonly name: string }>> = {
  pdf: { file: '../../src/import/pdf/read-pdf.ts', name: 'readPdf' },
  docx: { file: '../../src/import/formats/read-docx.ts', name: 'readDocx' },
  html: { file: '../../src/import/formats/read-html.ts', name: 'readHtml' },
  epub: { file: '../../src/import/formats/read-epub.ts', name: 'readEpub' },
  text: { file: '../../src/import/formats/read-text.ts', name: 'readText' },
  markdown: { file: '../../src/import/formats/read-markdown.ts', name: 'readMarkdown' },
}

/** The reader of a format; undefined if this version has none. */
export async function findReader(format: DocumentFormat): Promise<DocumentReader | undefined> {
  const { file, name } = READERS[format]
  const url = new URL(file, import.meta.url)
  if (!existsSync(url)) return undefined
  const exports: Readonly<Record<string, unknown>> = await import(url.href)
  const reader = exports[name]
  if (!isReader(reader)) throw new Error(`${url.pathname} does not export ${name}`)
  return reader
}

function isReader(value: unknown): value is DocumentReader {
  return typeof value === 'function'
}
