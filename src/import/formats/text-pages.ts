import type { RemovedText } from '../read-document.ts'

/** A line of a plain text without the white space around it. */
export interface TextLine {
  readonly text: string
  /** Columns of white space in front. */
  readonly indent: number
  /** Empty lines above it, on its page. */
  readonly blanksBefore: number
  readonly page: number | null
}

/** A text as its pages, without their heads, feet and numbers. One page without a number where it has none. */
export interface TextPages {
  readonly pages: readonly (readonly TextLine[])[]
  readonly hasPages: boolean
  readonly removed: readonly RemovedText[]
}

interface RawPage {
  readonly number: number
  readonly lines: readonly string[]
}

/** A line with nothing but the number of a page: «12», «- 12 -», «бет 12», «12-бет», «стр. 12», «Page 12 of 90». */
const PAGE_NUMBER =
  /^[-–—|[(\s]*(?:(?:стр(?:аница)?|бет|page|p|с)\.?\s*)?(\d{1,4})(?:\s*(?:\/|из|of)\s*\d{1,4})?(?:-?\s?бет)?[-–—|\])\s]*$/iu
const TAB_COLUMNS = 4
/** Lines at either end of a page among which heads and feet are looked for. */
const EDGE_LINES = 3
/** Fewer page numbers in a row than this are figures. */
const MIN_NUMBERS = 3

/** Divides a text into pages: at form feeds, else at lines that hold rising page numbers. */
export function splitPages(text: string): TextPages {
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const raw = /\f(?=[\s\S]*\S)/.test(plain) ? splitAtFeeds(plain) : splitAtNumbers(plain.split('\n'))
  if (!raw) return { pages: [readLines(plain.split(/[\n\f]/), null)], hasPages: false, removed: [] }
  const furniture = findFurniture(raw)
  const pages = raw.map(page => readLines(furniture.without(page), page.number))
  return { pages, hasPages: true, removed: furniture.removed }
}

function splitAtFeeds(text: string): readonly RawPage[] {
  const pages = text.split('\f').map((page, index) => ({ number: index + 1, lines: page.split('\n') }))
  return pages.filter(({ number, lines }) => number < pages.length || lines.some(line => line.trim() !== ''))
}

/** Pages by their numbers at the foot, or at the head where the first line of the text is a number. */
function splitAtNumbers(lines: readonly string[]): readonly RawPage[] | undefined {
  const marks = lines.flatMap((line, at) => {
    const isAlone = [lines[at - 1], lines[at + 1]].some(other => other === undefined || other.trim() === '')
    const number = isAlone ? PAGE_NUMBER.exec(line)?.[1] : undefined
    return number === undefined ? [] : [{ at, number: Number(number) }]
  })
  const run = longestRun(marks)
  const [first] = run
  if (!first || run.length < MIN_NUMBERS) return undefined
  const isAtHead = lines.slice(0, first.at).every(line => line.trim() === '')
  const bounds = run.map(({ at }) => (isAtHead ? at : at + 1))
  const starts = isAtHead ? bounds : [0, ...bounds]
  const pages = starts.map((start, index) => ({
    number: first.number + index,
    lines: lines.slice(start, starts[index + 1]),
  }))
  return pages.filter(page => page.lines.some(line => line.trim() !== ''))
}

interface NumberAt {
  readonly at: number
  readonly number: number
}

/** The longest series of numbers that rise by one. */
function longestRun(marks: readonly NumberAt[]): readonly NumberAt[] {
  let longest: readonly NumberAt[] = []
  for (const start of marks) {
    const run = [start]
    for (const mark of marks)
      if (mark.at > (run.at(-1)?.at ?? 0) && mark.number === (run.at(-1)?.number ?? 0) + 1) run.push(mark)
    if (run.length > longest.length) longest = run
    if (longest.length > marks.length / 2) break
  }
  return longest
}

interface Furniture {
  readonly removed: readonly RemovedText[]
  without(page: RawPage): readonly string[]
}

/** Lines at the edges of pages that are page numbers, or alike on many pages but for their figures. */
function findFurniture(pages: readonly RawPage[]): Furniture {
  const heads = repeatedEdges(pages, 'head')
  const feet = repeatedEdges(pages, 'foot')
  const counts = new Map<RemovedText['kind'], { text: string; count: number }>()
  const note = (kind: RemovedText['kind'], line: string) => {
    const { text, count } = counts.get(kind) ?? { text: line.trim(), count: 0 }
    counts.set(kind, { text, count: count + 1 })
  }
  const lines = pages.map(page => {
    const dropped = new Set<number>()
    for (const edge of ['head', 'foot'] as const) {
      const repeated = edge === 'head' ? heads : feet
      for (const at of edgeLines(page, edge)) {
        const line = page.lines[at] ?? ''
        const isNumber = PAGE_NUMBER.test(line)
        if (!isNumber && !(repeated.has(shapeOf(line)) && !isTitle(page, at))) break
        dropped.add(at)
        note(isNumber ? 'page-number' : edge === 'head' ? 'running-head' : 'running-foot', line)
      }
    }
    return page.lines.map((line, at) => (dropped.has(at) ? '' : line))
  })
  return {
    removed: Array.from(counts, ([kind, { text, count }]) => ({ kind, text, count })),
    without: page => lines[pages.indexOf(page)] ?? page.lines,
  }
}

function edgeLines({ lines }: RawPage, edge: 'head' | 'foot'): readonly number[] {
  const filled = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]))
  return edge === 'head' ? filled.slice(0, EDGE_LINES) : filled.slice(-EDGE_LINES).reverse()
}

function shapeOf(line: string): string {
  return line.trim().replace(/\s+/g, ' ').replace(/\d+/g, '#').toLowerCase()
}

function repeatedEdges(pages: readonly RawPage[], edge: 'head' | 'foot'): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const page of pages) {
    const shapes = edgeLines(page, edge).map(at => shapeOf(page.lines[at] ?? ''))
    for (const shape of new Set(shapes)) counts.set(shape, (counts.get(shape) ?? 0) + 1)
  }
  const enough = Math.max(2, Math.min(pages.length, Math.ceil(pages.length * 0.3)))
  return new Set(
    [...counts].flatMap(([shape, count]) => (count >= enough && shape.length > 2 ? [shape] : [])),
  )
}

/** On the first page, the last of the lines that begin alike is the title itself. */
function isTitle({ number, lines }: RawPage, at: number): boolean {
  if (number !== 1) return false
  const start = shapeOf(lines[at] ?? '').slice(0, 25)
  return !lines.slice(at + 1).some(line => shapeOf(line).startsWith(start))
}

function readLines(lines: readonly string[], page: number | null): readonly TextLine[] {
  const read: TextLine[] = []
  let blanksBefore = 0
  for (const line of lines) {
    const wide = line.replaceAll('\t', ' '.repeat(TAB_COLUMNS))
    const text = line.trim()
    if (text === '') blanksBefore++
    else {
      read.push({ text, indent: wide.length - wide.trimStart().length, blanksBefore, page })
      blanksBefore = 0
    }
  }
  return read
}
