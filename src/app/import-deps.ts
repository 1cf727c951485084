import { ImportError } from '../errors.ts'
import { readDocx } from '../import/formats/read-docx.ts'
import { readHtml } from '../import/formats/read-html.ts'
import type { ImportDeps } from '../import/prepare-import.ts'
import type { DocumentFormat, DocumentReader, SourceFile } from '../import/read-document.ts'

const ENDINGS: Readonly<Record<string, DocumentFormat>> = {
  pdf: 'pdf',
  docx: 'docx',
  html: 'html',
  htm: 'html',
  epub: 'epub',
  txt: 'text',
  md: 'markdown',
}

/** The readers of all formats. */
export function openImportDeps(): ImportDeps {
  return {
    detectFormat,
    readers: {
      docx: readDocx,
      html: readHtml,
      pdf: notYet,
      epub: notYet,
      text: notYet,
      markdown: notYet,
    },
  }
}

function detectFormat({ name }: SourceFile): DocumentFormat {
  const format = ENDINGS[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '']
  if (format) return format
  throw new ImportError(`${name} is of an unknown kind. Give a PDF, DOCX, HTML, EPUB, TXT or Markdown file`)
}

const notYet: DocumentReader = async ({ name }) => {
  throw new ImportError(`${name}: files of this kind cannot be read yet. Save it as DOCX or HTML`)
}
