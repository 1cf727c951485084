import { ImportError } from '../../errors.ts'
import type { SourceFile } from '../read-document.ts'

const MEBIBYTE = 1024 * 1024
const MAX_BYTES = 200 * MEBIBYTE
const MAX_SHEETS = 2000
/** Mail and web servers sometimes put something in front of a file or behind it. */
const MARGIN_BYTES = 4096

/** Throws ImportError for files that are no whole PDF, or too large. */
export function checkPdfFile({ name, bytes }: SourceFile): void {
  if (bytes.length === 0) throw new ImportError(`${name} is empty: get the file again`, { fault: 'empty' })
  if (bytes.length > MAX_BYTES) {
    const size = Math.round(bytes.length / MEBIBYTE)
    throw new ImportError(
      `${name} has ${size} MB, and at most ${MAX_BYTES / MEBIBYTE} MB are read: split it, or save it with smaller pictures`,
      { fault: 'too-large' },
    )
  }
  const decoder = new TextDecoder('latin1')
  if (!decoder.decode(bytes.subarray(0, MARGIN_BYTES)).includes('%PDF-')) {
    throw new ImportError(`${name} is not a PDF: its content does not begin with %PDF-`, {
      fault: 'other-format',
    })
  }
  if (!decoder.decode(bytes.subarray(-MARGIN_BYTES)).includes('%%EOF')) {
    throw new ImportError(`${name} is cut off: the end of the PDF is missing. Get the file again`, {
      fault: 'damaged',
    })
  }
}

/** Throws ImportError for more pages than a report has. */
export function checkSheetCount(name: string, count: number): void {
  if (count === 0) throw new ImportError(`${name} has no pages`, { fault: 'without-text' })
  if (count > MAX_SHEETS) {
    throw new ImportError(`${name} has ${count} pages, and at most ${MAX_SHEETS} are read: split it`, {
      fault: 'too-large',
    })
  }
}
