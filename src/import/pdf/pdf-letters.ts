import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { errorMessage, ImportError } from '../../errors.ts'
import { ensureFixedLengthBuffers } from './fixed-length-buffers.ts'
import type { Sheet, TextRun } from './text-run.ts'

/** An open PDF. */
export interface PdfLetters {
  readonly sheetCount: number
  /** The information dictionary and XMP, as written. */
  readonly info: ReadonlyMap<string, string>
  /** Throws SheetError if the sheet cannot be read. */
  readSheet(number: number): Promise<TurnedSheet>
  /** Whether anything is drawn on a sheet, a picture or letters as outlines: one without text may be a scan. */
  isDrawnOn(number: number): Promise<boolean>
  /** Whether a sheet has text that is not painted: the text layer of a scan, or words hidden from people. */
  hidesText(number: number): Promise<boolean>
  close(): Promise<void>
}

/** A sheet turned so that most of its letters stand upright. */
export interface TurnedSheet extends Sheet {
  /** Texts that run in other directions, such as stamps in the margin. */
  readonly aslant: readonly string[]
  /** It lies on its side or upside down on the paper. */
  readonly isTurned: boolean
  /** The paper as it lies in the file, in points. */
  readonly paper: { readonly width: number; readonly height: number }
}

/** One sheet cannot be read; the others may be. */
export class SheetError extends Error {
  override name = 'SheetError'
}

/** A sheet of small print has about 10,000 letters, and most programs write at least a word at a time. */
const MAX_RUNS_PER_SHEET = 50_000
/** A sheet takes about 20 ms; large maps take seconds. */
const MAX_MS_PER_SHEET = 20_000

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

/** Opens a PDF. Scripts and attachments are not touched. Throws ImportError if it is damaged or protected by a password. */
export async function openPdfLetters(name: string, bytes: Uint8Array): Promise<PdfLetters> {
  const document = await openDocument(name, bytes)
  return {
    sheetCount: document.numPages,
    info: await readInfo(document),
    readSheet: number => readSheet(document, number),
    isDrawnOn: number => isDrawnOn(document, number),
    hidesText: number => hidesText(document, number),
    close: () => document.loadingTask.destroy(),
  }
}

async function openDocument(name: string, bytes: Uint8Array): Promise<PdfDocument> {
  ensureFixedLengthBuffers()
  try {
    // pdf.js takes the buffer away, and silence is wanted: what it warns of is found by comparing two readers.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      enableXfa: false,
    })
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    const sentence = isLocked
      ? `${name} is protected by a password: save a copy without it and import that`
      : `${name} is damaged and cannot be opened as a PDF (${errorMessage(error)}): get the file again from its publisher`
    throw new ImportError(sentence, { cause: error, fault: isLocked ? 'password' : 'damaged' })
  }
}

async function readInfo(document: PdfDocument): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  try {
    const { info, metadata } = await document.getMetadata()
    for (const [key, value] of Object.entries(info)) if (typeof value === 'string') found.set(key, value)
    for (const key of ['dc:title', 'dc:creator', 'dc:publisher', 'dc:date', 'dc:language']) {
      const value: unknown = metadata?.get(key)
      const text = Array.isArray(value) ? value.join('; ') : value
      if (typeof text === 'string') found.set(key, text)
    }
  } catch {
    // A damaged dictionary says nothing; the text may be sound.
  }
  return found
}

async function readSheet(document: PdfDocument, number: number): Promise<TurnedSheet> {
  try {
    const page = await document.getPage(number)
    const items = await readItems(page)
    const { width, height, transform } = page.getViewport({ scale: 1 })
    page.cleanup()
    return turnUpright({ number, width, height }, items, transform)
  } catch (error) {
    if (error instanceof SheetError) throw error
    throw new SheetError(`it is damaged (${errorMessage(error)})`, { cause: error })
  }
}

async function isDrawnOn(document: PdfDocument, number: number): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS()
  const drawing = new Set<number>([
    OPS.constructPath,
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.shadingFill,
    OPS.showText,
  ])
  const operators = await listOperators(document, number)
  return operators === undefined || operators.some(({ operator }) => drawing.has(operator))
}

/** Render modes of PDF 32000-1, table 106, that neither fill nor stroke. */
const INVISIBLE_MODES: readonly unknown[] = [3, 7]

async function hidesText(document: PdfDocument, number: number): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS()
  const operators = (await listOperators(document, number)) ?? []
  return operators.some(
    ({ operator, operands }) =>
      operator === OPS.setTextRenderingMode && INVISIBLE_MODES.includes(operands?.[0]),
  )
}

interface DrawingStep {
  readonly operator: number
  readonly operands: readonly unknown[] | undefined
}

/** What a page draws; undefined if that takes too long to find out. */
async function listOperators(
  document: PdfDocument,
  number: number,
): Promise<readonly DrawingStep[] | undefined> {
  const { promise: timeout, clear } = startTimeout(MAX_MS_PER_SHEET)
  try {
    const page = await document.getPage(number)
    const list = await Promise.race([page.getOperatorList(), timeout])
    page.cleanup()
    if (list === 'timeout') return undefined
    const operands: readonly unknown[] = list.argsArray
    return list.fnArray.map((operator, index) => {
      const own = operands[index]
      return { operator, operands: Array.isArray(own) ? own : undefined }
    })
  } catch {
    return undefined
  } finally {
    clear()
  }
}

interface TextItem {
  readonly str: string
  readonly width: number
  readonly transform: readonly number[]
  readonly fontName: string
}

async function readItems(page: PdfPage): Promise<readonly TextItem[]> {
  const reader: ReadableStreamDefaultReader<{ readonly items: readonly unknown[] }> = page
    .streamTextContent({ disableNormalization: false })
    .getReader()
  const items: TextItem[] = []
  const { promise: timeout, clear } = startTimeout(MAX_MS_PER_SHEET)
  try {
    for (;;) {
      const chunk = await Promise.race([reader.read(), timeout])
      if (chunk === 'timeout' || items.length > MAX_RUNS_PER_SHEET) {
        reader.cancel(new Error('too many objects')).catch(() => undefined)
        throw new SheetError('it holds too many objects to be a page of text')
      }
      if (chunk.done) return items
      items.push(...chunk.value.items.filter(isTextItem))
    }
  } finally {
    clear()
  }
}

function startTimeout(ms: number): { readonly promise: Promise<'timeout'>; readonly clear: () => void } {
  let timer: NodeJS.Timeout | undefined
  const promise = new Promise<'timeout'>(resolve => {
    timer = setTimeout(() => resolve('timeout'), ms)
  })
  return { promise, clear: () => clearTimeout(timer) }
}

function isTextItem(item: unknown): item is TextItem {
  return typeof item === 'object' && item !== null && 'str' in item && 'transform' in item
}

interface PlacedRun extends TextRun {
  /** Of its direction: 0 to the right, 90 downwards, 180, 270. Undefined for other angles. */
  readonly turn: 0 | 90 | 180 | 270 | undefined
}

function placeRuns(items: readonly TextItem[], view: readonly number[]): readonly PlacedRun[] {
  const runs: PlacedRun[] = []
  let follows: TextRun['follows'] = 'letter'
  for (const { str, width, transform, fontName } of items) {
    if (str.trim() === '') {
      if (str !== '') follows = 'space'
      continue
    }
    const [a, b, c, d, x, y] = multiply(view, transform)
    const turn = nearestTurn((Math.atan2(b, a) * 180) / Math.PI)
    runs.push({
      text: str,
      x,
      baseline: y,
      width,
      size: Math.hypot(c, d),
      font: fontName,
      isBold: false,
      isItalic: false,
      follows,
      turn,
    })
    follows = 'letter'
  }
  return runs
}

function nearestTurn(degrees: number): PlacedRun['turn'] {
  return ([0, 90, 180, 270] as const).find(turn => {
    const apart = Math.abs(((degrees - turn + 540) % 360) - 180)
    return apart < 3
  })
}

type Matrix = readonly [number, number, number, number, number, number]

function multiply(left: readonly number[], right: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = left
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = right
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

interface SheetSize {
  readonly number: number
  readonly width: number
  readonly height: number
}

function turnUpright(size: SheetSize, items: readonly TextItem[], view: readonly number[]): TurnedSheet {
  const placed = placeRuns(items, view)
  const letters = (turn: PlacedRun['turn']) =>
    placed.reduce((sum, run) => (run.turn === turn ? sum + run.text.length : sum), 0)
  const main = ([0, 90, 270, 180] as const).reduce((best, turn) =>
    letters(turn) > letters(best) ? turn : best,
  )
  const isOnItsSide = main === 90 || main === 270
  return {
    number: size.number,
    width: isOnItsSide ? size.height : size.width,
    height: isOnItsSide ? size.width : size.height,
    runs: placed.filter(({ turn }) => turn === main).map(run => turnRun(run, main, size)),
    isTurned: main !== 0,
    paper: { width: size.width, height: size.height },
    aslant: placed.filter(({ turn }) => turn !== main).map(({ text }) => text),
  }
}

function turnRun({ turn: _, ...run }: PlacedRun, main: 0 | 90 | 180 | 270, size: SheetSize): TextRun {
  const { x, baseline } = run
  if (main === 90) return { ...run, x: baseline, baseline: size.width - x }
  if (main === 270) return { ...run, x: size.height - baseline, baseline: x }
  if (main === 180) return { ...run, x: size.width - x, baseline: size.height - baseline }
  return run
}
