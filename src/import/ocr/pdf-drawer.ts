import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium'
import { errorMessage, ImportError } from '../../errors.ts'
import type { PagePicture } from '../read-document.ts'
import { MAX_PIXELS } from './check-picture.ts'
import { writePng } from './write-png.ts'

/** Draws the pages of an open PDF. */
export interface PdfDrawer {
  readonly pageCount: number
  /**
   * Draws a page, counted from 1, in shades of grey. A page too large for OCR at this resolution is drawn at a lower one.
   * Throws ImportError when there is no such page or it cannot be drawn.
   */
  draw(page: number, dpi: number): Promise<PagePicture>
  /** The letters of a page as PDFium reads them, in no particular order. Throws ImportError when there is no such page. */
  readText(page: number): string
  /** Frees the memory; nothing can be drawn afterwards. */
  close(): void
}

/** The unit of sizes in a PDF. */
const POINTS_PER_INCH = 72

/** Opens a PDF for drawing. Throws ImportError when it is not a PDF, damaged, or protected by a password. */
export async function openPdfDrawer(bytes: Uint8Array): Promise<PdfDrawer> {
  const library = await PDFiumLibrary.init()
  let document: PDFiumDocument
  try {
    document = await library.loadDocument(bytes)
  } catch (error) {
    library.destroy()
    throw new ImportError(explainUnopened(errorMessage(error)), { cause: error })
  }
  const pageCount = document.getPageCount()
  return {
    pageCount,
    async draw(page, dpi) {
      checkPage(page, pageCount)
      return { page, png: await drawPageOf(document, page, dpi) }
    },
    readText(page) {
      checkPage(page, pageCount)
      return document.getPage(page - 1).getText()
    },
    close() {
      document.destroy()
      library.destroy()
    },
  }
}

function checkPage(page: number, pageCount: number): void {
  if (!Number.isInteger(page) || page < 1 || page > pageCount) {
    throw new ImportError(`Page ${page} cannot be drawn: the PDF has the pages 1 to ${pageCount}.`)
  }
}

/** Draws one page of a PDF; for several pages, openPdfDrawer() reads the file once. */
export async function drawPage(bytes: Uint8Array, page: number, dpi: number): Promise<PagePicture> {
  const drawer = await openPdfDrawer(bytes)
  try {
    return await drawer.draw(page, dpi)
  } finally {
    drawer.close()
  }
}

async function drawPageOf(document: PDFiumDocument, page: number, dpi: number): Promise<Uint8Array> {
  try {
    const sheet = document.getPage(page - 1)
    const { originalWidth, originalHeight } = sheet.getOriginalSize()
    const largest = Math.sqrt(MAX_PIXELS / (originalWidth * originalHeight))
    const { data } = await sheet.render({
      scale: Math.min(dpi / POINTS_PER_INCH, largest),
      colorSpace: 'Gray',
      render: async pixels => writePng(pixels),
    })
    return data
  } catch (error) {
    throw new ImportError(`Page ${page} of the PDF cannot be drawn: ${errorMessage(error)}.`, {
      cause: error,
    })
  }
}

function explainUnopened(reason: string): string {
  if (/password/i.test(reason)) {
    return 'The PDF is protected by a password: save it without one, and import that file.'
  }
  return `The PDF cannot be opened for drawing (${reason}): it may be damaged. Save it anew, and import that file.`
}
