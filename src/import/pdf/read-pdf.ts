import { ImportError } from '../../errors.ts'
import { openPdfDrawer, type PdfDrawer } from '../ocr/pdf-drawer.ts'
import type { DocumentReader, Doubt, PageReading, RemovedText } from '../read-document.ts'
import { checkPdfFile, checkSheetCount } from './check-pdf-file.ts'
import { layOut } from './lay-out.ts'
import type { PageNumbers } from './page-numbers.ts'
import { openPdfLetters, type PdfLetters } from './pdf-letters.ts'
import { findPdfMetadata } from './pdf-metadata.ts'
import { readSheets, type SheetSources } from './read-sheets.ts'
import { readSecondTime, type SecondReading } from './second-reader.ts'

/** A report of 200 pages takes a second. */
const SECOND_READING_LIMIT_MS = 120_000

/**
 * Reads a PDF. Pages whose letters cannot be trusted are read by OCR, or refused; the reasons are in `pages`. Blocks carry the
 * printed page numbers if there are steady ones (page-numbers.ts); `pages` and `doubts` count the sheets of the file from 1, as
 * viewers do, so that a person finds them. Scripts and attachments are ignored.
 */
export const readPdf: DocumentReader = async (file, options = {}) => {
  checkPdfFile(file)
  const letters = await openPdfLetters(file.name, file.bytes)
  const drawer = lazyDrawer(file.bytes)
  try {
    checkSheetCount(file.name, letters.sheetCount)
    const second = await withinLimit(readSecondTime(file.bytes))
    const { sheets, readings, doubts, leftOut } = await readSheets({ letters, second, ...drawer }, options)
    checkReadings(file.name, readings)
    const laidOut = layOut(sheets, letters.sheetCount)
    return {
      format: 'pdf',
      blocks: laidOut.blocks,
      pages: readings.map(reading => withPrinted(reading, laidOut.pageNumbers)),
      pageOffset: laidOut.pageNumbers.offset,
      removed: [...laidOut.removed, ...describeLeftOut(leftOut)],
      doubts: [...numberingDoubts(laidOut.pageNumbers.offset), ...doubts, ...laidOut.doubts],
      metadata: findPdfMetadata(letters.info),
    }
  } finally {
    drawer.close()
    await closeQuietly(letters)
  }
}

interface LazyDrawer extends Pick<SheetSources, 'drawPage' | 'readThirdTime'> {
  close(): void
}

/** Opened for the first page that needs it. */
function lazyDrawer(bytes: Uint8Array): LazyDrawer {
  let opened: PdfDrawer | undefined
  // Several pages may need it at once.
  let opening: Promise<PdfDrawer> | undefined
  const open = () => {
    opening ??= openPdfDrawer(bytes).then(drawer => {
      opened = drawer
      return drawer
    })
    return opening
  }
  return {
    drawPage: async (page, dpi) => (await open()).draw(page, dpi),
    readThirdTime: async page => (await open()).readText(page),
    close: () => opened?.close(),
  }
}

async function closeQuietly(letters: PdfLetters): Promise<void> {
  // What was read stays right.
  await letters.close().catch(() => undefined)
}

async function withinLimit(reading: Promise<SecondReading>): Promise<SecondReading> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<SecondReading>(resolve => {
    timer = setTimeout(() => resolve({ kind: 'failed', reason: 'it took too long' }), SECOND_READING_LIMIT_MS)
  })
  try {
    return await Promise.race([reading, limit])
  } finally {
    clearTimeout(timer)
  }
}

/** Throws ImportError if no page could be read. */
function checkReadings(name: string, readings: readonly PageReading[]): void {
  const refused = readings.filter(({ how }) => how === 'refused')
  const [first] = refused
  if (!first || refused.length < readings.length) return
  const pages = readings.length === 1 ? 'The page' : `Each of the ${readings.length} pages`
  throw new ImportError(
    `${pages} of ${name} was refused; page ${first.page}: ${first.reason}. Import it with OCR, or get a copy with sound text`,
    { fault: 'unreadable-pages' },
  )
}

function describeLeftOut(texts: readonly string[]): readonly RemovedText[] {
  const [text] = texts
  return text === undefined ? [] : [{ kind: 'decoration', text, count: texts.length }]
}

/** With the number that its blocks carry, where that is not the number of its sheet. */
function withPrinted(reading: PageReading, { offset, pageOf }: PageNumbers): PageReading {
  return offset === 0 ? reading : { ...reading, printed: pageOf(reading.page) }
}

function numberingDoubts(offset: number): readonly Doubt[] {
  if (offset === 0) return []
  const [sheet, page] = offset > 0 ? [offset + 1, 1] : [1, 1 - offset]
  return [{ page: sheet, text: '', reason: { kind: 'printed-pages', page, sheet } }]
}
