import { availableParallelism } from 'node:os'
import type { Doubt, PagePicture, PageReading, ReadOptions, TextRecognizer } from '../read-document.ts'
import { addLook, haveSameLetters } from './compare-readers.ts'
import { judgeLetters } from './letter-quality.ts'
import { type PdfLetters, SheetError, type TurnedSheet } from './pdf-letters.ts'
import { recognizedSheet } from './recognized-sheet.ts'
import { settleSizes } from './recognized-sizes.ts'
import type { SecondReading, SecondRun } from './second-reader.ts'
import type { Sheet, TextRun } from './text-run.ts'

/** Draws a page of a PDF, counted from 1. */
type DrawPage = (page: number, dpi: number) => Promise<PagePicture>

/** The sheets that can be trusted, and how each was read. */
export interface ReadSheets {
  readonly sheets: readonly Sheet[]
  readonly readings: readonly PageReading[]
  readonly doubts: readonly Doubt[]
  /** Text that stands aslant or is hidden, and was left out. */
  readonly leftOut: readonly string[]
}

export interface SheetSources {
  readonly letters: PdfLetters
  readonly second: SecondReading
  readonly drawPage: DrawPage
  /** The text of a page by a third reader, for pages on which the two disagree. Throws if it cannot read the page. */
  readonly readThirdTime: (page: number) => Promise<string>
}

/** What one sheet gave. */
interface SheetResult {
  readonly sheet?: Sheet
  readonly reading: PageReading
  readonly doubts: readonly Doubt[]
  readonly leftOut: readonly string[]
}

/** A sheet as its text says, or why that cannot be trusted. */
type Judged =
  | { readonly kind: 'trusted'; readonly result: SheetResult }
  | { readonly kind: 'doubtful'; readonly reason: string; readonly turned?: TurnedSheet }

/** A good scan; the recognizer was measured at it. */
const OCR_DPI = 300
const MIN_CONFIDENCE = 0.8
/** Fewer words than these are dust on a picture. */
const MIN_WORDS = 3

/**
 * Reads sheets twice and trusts only those on whose letters both readers agree and whose letters make Kazakh or Russian words.
 * Others are read by OCR, or refused.
 */
export async function readSheets(sources: SheetSources, options: ReadOptions): Promise<ReadSheets> {
  const { letters } = sources
  const judged: Judged[] = []
  let done = 0
  for (let number = 1; number <= letters.sheetCount; number++) {
    options.signal?.throwIfAborted()
    const one = await judgeSheet(sources, number)
    judged.push(one)
    // What must be recognized takes a hundred times as long, and is counted when that is done.
    if (one.kind === 'trusted' || !options.openRecognizer) options.onProgress?.(++done, letters.sheetCount)
  }
  const results = await recognizeDoubtful(distrustFonts(judged), sources, options)
  return {
    sheets: settleSizes(results.flatMap(({ sheet }) => sheet ?? [])),
    readings: results.map(({ reading }) => reading),
    doubts: results.flatMap(({ doubts }) => doubts),
    leftOut: results.flatMap(({ leftOut }) => leftOut),
  }
}

async function judgeSheet(sources: SheetSources, number: number): Promise<Judged> {
  const { letters, second } = sources
  let turned: TurnedSheet
  try {
    turned = await letters.readSheet(number)
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    return { kind: 'doubtful', reason: error.message }
  }
  if (second.kind === 'failed') {
    return doubtful(turned, `its letters could not be read a second time to compare (${second.reason})`)
  }
  const seconds = second.sheets.get(number) ?? []
  if (turned.runs.length === 0 && seconds.length === 0) {
    return (await letters.isDrawnOn(number))
      ? doubtful(turned, 'it has no text: it is a picture')
      : trusted({ ...turned, runs: [] }, [], [])
  }
  return judgeReadings(turned, seconds, sources)
}

async function judgeReadings(
  turned: TurnedSheet,
  seconds: readonly SecondRun[],
  sources: SheetSources,
): Promise<Judged> {
  const { number } = turned
  const text = joinTexts([...turned.runs.map(run => run.text), ...turned.aslant])
  const quality = judgeLetters(text)
  if (quality.kind === 'unreadable') return doubtful(turned, quality.reason)
  const secondText = joinTexts(seconds.map(run => run.text))
  const areSame = haveSameLetters(text, secondText)
  const { sheet, unseen } = turned.isTurned
    ? { sheet: turned, unseen: new Set<TextRun>() }
    : addLook(turned, seconds)
  const foreign: Doubt[] =
    quality.kind === 'foreign' ? [{ page: number, text: '', reason: { kind: 'foreign-page' } }] : []
  if (areSame) {
    const isLayer = seconds.length > 0 && seconds.every(run => run.isInvisible)
    return isLayer ? layerOf(turned) : trusted(sheet, foreign, turned.aslant)
  }
  if (unseen.size > 0 && (await sources.letters.hidesText(number))) {
    return withoutHidden(turned, sheet, { unseen, secondText, doubts: foreign })
  }
  if (quality.kind === 'readable' && (await thirdAgrees(sources, number, text))) {
    return trusted(sheet, [{ page: number, text: '', reason: { kind: 'third-reader' } }], turned.aslant)
  }
  return doubtful(turned, 'two readers of its text disagree on the letters')
}

interface HiddenText {
  readonly unseen: ReadonlySet<TextRun>
  readonly secondText: string
  readonly doubts: readonly Doubt[]
}

/** A sheet of which only the visible text counts; if there is none, what a scanner recognized. */
function withoutHidden(
  turned: TurnedSheet,
  sheet: Sheet,
  { unseen, secondText, doubts }: HiddenText,
): Judged {
  const visible = sheet.runs.filter(run => !unseen.has(run))
  if (visible.length === 0) return layerOf(turned)
  if (!haveSameLetters(joinTexts([...visible.map(run => run.text), ...turned.aslant]), secondText)) {
    return doubtful(turned, 'two readers of its text disagree on the letters')
  }
  const hidden = [...unseen].map(run => run.text)
  const text = joinTexts(hidden).slice(0, 60)
  const doubt: Doubt = { page: sheet.number, text, reason: { kind: 'hidden-text' } }
  return trusted({ ...sheet, runs: visible }, [...doubts, doubt], [...turned.aslant, ...hidden])
}

/** Second readers have faults too: two readers of three that agree on words of the language are right. */
async function thirdAgrees({ readThirdTime }: SheetSources, page: number, text: string): Promise<boolean> {
  try {
    return haveSameLetters(text, await readThirdTime(page))
  } catch {
    return false
  }
}

function joinTexts(texts: readonly string[]): string {
  return texts.join(' ')
}

function doubtful(turned: TurnedSheet, reason: string): Judged {
  return { kind: 'doubtful', reason, turned }
}

function trusted(sheet: Sheet, doubts: readonly Doubt[], leftOut: readonly string[]): Judged {
  return { kind: 'trusted', result: { sheet, reading: { page: sheet.number, how: 'text' }, doubts, leftOut } }
}

/** All letters are invisible: a program that scanned the page recognized them and put them over the picture. */
function layerOf(turned: TurnedSheet): Judged {
  const reason = 'it is a picture with recognized text over it, which came with the file'
  const reading: PageReading = { page: turned.number, how: 'ocr', reason }
  return { kind: 'trusted', result: { sheet: turned, reading, doubts: [], leftOut: turned.aslant } }
}

/** Fonts of which fewer runs hold a word lend single letters to the words of another. */
const MIN_RUNS_WITH_WORDS = 0.15

/** A font whose letters make no words in the file spoils the pages that use it, even for a heading. */
function distrustFonts(judged: readonly Judged[]): readonly Judged[] {
  const texts = new Map<string, string[]>()
  const phrases = new Set<string>()
  for (const { font, text } of judged.flatMap(runsOf)) {
    // A running head would count as often as there are pages.
    if (/\p{L} \p{L}/u.test(text) && phrases.has(`${font} ${text}`)) continue
    phrases.add(`${font} ${text}`)
    const before = texts.get(font)
    if (before) before.push(text)
    else texts.set(font, [text])
  }
  const broken = new Set([...texts].filter(([, parts]) => isBrokenFont(parts)).map(([font]) => font))
  return judged.map(one => {
    const usesBroken = one.kind === 'trusted' && runsOf(one).some(({ font }) => broken.has(font))
    return usesBroken
      ? { kind: 'doubtful', reason: 'one of its fonts gives letters that make no words' }
      : one
  })
}

function isBrokenFont(parts: readonly string[]): boolean {
  const withWords = parts.filter(part => /\p{L}{4}/u.test(part)).length
  return (
    withWords >= MIN_RUNS_WITH_WORDS * parts.length && judgeLetters(joinTexts(parts)).kind === 'unreadable'
  )
}

function runsOf(one: Judged): readonly TextRun[] {
  return (one.kind === 'trusted' ? one.result.sheet : one.turned)?.runs ?? []
}

/** Recognizes the pages that cannot be trusted, as many at once as there are cores; without a recognizer they are refused. */
async function recognizeDoubtful(
  judged: readonly Judged[],
  { letters, drawPage }: SheetSources,
  { openRecognizer, onProgress, signal }: ReadOptions,
): Promise<readonly SheetResult[]> {
  const results = judged.map((one, index) =>
    one.kind === 'trusted' ? one.result : refuse(index + 1, one.reason),
  )
  const waiting = judged.flatMap((one, index) => (one.kind === 'doubtful' ? { one, index } : []))
  if (!openRecognizer || waiting.length === 0) return results
  let done = letters.sheetCount - waiting.length
  const recognizer = await openRecognizer()
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      signal?.throwIfAborted()
      results[next.index] = await recognizeSheet(next.index + 1, next.one, drawPage, recognizer)
      onProgress?.(++done, letters.sheetCount)
    }
  }
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, work))
  } finally {
    waiting.length = 0
    await recognizer.close()
  }
  return results
}

function refuse(page: number, reason: string): SheetResult {
  return { reading: { page, how: 'refused', reason }, doubts: [], leftOut: [] }
}

async function recognizeSheet(
  page: number,
  { reason, turned }: Judged & { readonly kind: 'doubtful' },
  drawPage: DrawPage,
  recognizer: TextRecognizer,
): Promise<SheetResult> {
  const { png } = await drawPage(page, OCR_DPI)
  const words = await recognizer.recognize(png)
  const reading: PageReading = { page, how: 'ocr', reason }
  const pixels = pictureWidth(png)
  const width = turned?.paper.width ?? (pixels * 72) / OCR_DPI
  if (words.length < MIN_WORDS) return { reading, doubts: [], leftOut: [] }
  const sheet = recognizedSheet(
    { number: page, width, height: turned?.paper.height ?? width * Math.SQRT2 },
    words,
    (pixels * 72) / width,
  )
  const confidence = words.reduce((sum, word) => sum + word.confidence, 0) / words.length
  const isVague = confidence < MIN_CONFIDENCE
  const percent = Math.round(confidence * 100)
  const doubts: readonly Doubt[] = isVague
    ? [{ page, text: '', reason: { kind: 'unsure-recognition', percent } }]
    : []
  return { sheet, reading, doubts, leftOut: [] }
}

/** From the header of a PNG. */
function pictureWidth(png: Uint8Array): number {
  return new DataView(png.buffer, png.byteOffset, png.byteLength).getUint32(16)
}
