import type { RemovedText } from '../read-document.ts'
import { type Strip, splitStrips, stripText } from './strips.ts'
import type { Sheet, TextRun } from './text-run.ts'

/** Sheets without what is printed on each of them. */
export interface BareSheets {
  readonly sheets: readonly Sheet[]
  readonly removed: readonly RemovedText[]
  /** The printed page numbers, by number of the sheet. */
  readonly printedNumbers: ReadonlyMap<number, number>
}

/** A strip near the edge of a sheet. */
interface EdgeStrip {
  readonly sheet: number
  readonly edge: 'head' | 'foot'
  /** 0 for the outermost. */
  readonly depth: number
  /** From the edge. */
  readonly distance: number
  readonly size: number
  readonly text: string
  /** With `#` for numbers: equal on all pages. */
  readonly pattern: string
  readonly numbers: readonly number[]
  readonly strip: Strip
  /** Blank space to the text inside. */
  readonly gap: number
}

/** The most strips at each edge that may belong to the page. */
const MAX_DEPTH = 4
/** Part of the height of a sheet. */
const EDGE = 0.16
const SAME_PLACE = 4
const MAX_CHARS = 200

/** Finds running heads, running feet and page numbers: what is repeated at one place of several sheets. */
export function removeRunningLines(sheets: readonly Sheet[]): BareSheets {
  const strips = sheets.flatMap(findEdgeStrips)
  const repeated = new Set(groupRepeated(strips, sheets.length).flat())
  const inBand = strips.filter(strip => repeated.has(strip) || isInBand(strip, repeated))
  const numbers = findPrintedNumbers(inBand, sheets.length)
  const removed = outermost([...new Set([...inBand, ...numbers.strips])])
  return {
    sheets: sheets.map(sheet => withoutStrips(sheet, removed)),
    removed: describeRemoved(removed, numbers.strips),
    printedNumbers: numbers.bySheet,
  }
}

function findEdgeStrips(sheet: Sheet): readonly EdgeStrip[] {
  const strips = splitStrips(sheet.runs)
  const heads = strips.slice(0, MAX_DEPTH).map((strip, depth) => {
    const next = strips[depth + 1]
    return edgeStrip(sheet, 'head', depth, strip, next ? next.top - strip.bottom : Number.POSITIVE_INFINITY)
  })
  const feet = strips
    .toReversed()
    .slice(0, MAX_DEPTH)
    .map((strip, depth) => {
      const next = strips.at(-depth - 2)
      return edgeStrip(sheet, 'foot', depth, strip, next ? strip.top - next.bottom : Number.POSITIVE_INFINITY)
    })
  return [...heads, ...feet].filter(
    ({ distance, text }) => distance < EDGE * sheet.height && text.length <= MAX_CHARS,
  )
}

function edgeStrip(
  sheet: Sheet,
  edge: EdgeStrip['edge'],
  depth: number,
  strip: Strip,
  gap: number,
): EdgeStrip {
  const text = stripText(strip)
  return {
    sheet: sheet.number,
    edge,
    depth,
    distance: edge === 'head' ? strip.bottom : sheet.height - strip.bottom,
    size: Math.max(...strip.runs.map(({ size }) => size)),
    text,
    pattern: text
      .toLowerCase()
      .replace(/\d+/gu, '#')
      .replace(/^[ivxl]{1,7}$/u, '#'),
    numbers: Array.from(text.matchAll(/\d+/gu), ([digits]) => Number(digits)),
    strip,
    gap,
  }
}

function groupRepeated(strips: readonly EdgeStrip[], sheetCount: number): readonly (readonly EdgeStrip[])[] {
  const groups: EdgeStrip[][] = []
  for (const strip of strips) {
    const group = groups.find(
      ([first]) =>
        first?.edge === strip.edge &&
        first.pattern === strip.pattern &&
        Math.abs(first.distance - strip.distance) <= SAME_PLACE,
    )
    if (group) group.push(strip)
    else groups.push([strip])
  }
  const needed = sheetCount <= 4 ? 2 : 3
  return groups.filter(group => group.length >= needed && hasSteadyNumbers(group))
}

/** Only digits: page numbers go up with the pages, figures of a table do not. */
function hasSteadyNumbers(group: readonly EdgeStrip[]): boolean {
  if (!group.every(({ pattern }) => /^[^\p{L}]*$/u.test(pattern))) return true
  return findOffset(group) !== undefined || group.every(({ numbers }) => numbers.length === 0)
}

/** The heads of short chapters occur once or twice: at the height of the others, in their size, apart from the text. */
function isInBand(strip: EdgeStrip, repeated: ReadonlySet<EdgeStrip>): boolean {
  if (strip.gap < strip.size) return false
  const alike = [...repeated].filter(
    other =>
      other.edge === strip.edge &&
      Math.abs(other.distance - strip.distance) <= 1.5 &&
      Math.abs(other.size - strip.size) <= 0.2,
  )
  return alike.length >= 3
}

/** Which number of each strip is the page's, and by how much it differs from the sheet's number throughout the group. */
function findOffset(
  group: readonly EdgeStrip[],
): { readonly place: number; readonly offset: number } | undefined {
  const places = Math.max(0, ...group.map(({ numbers }) => numbers.length))
  for (let place = 0; place < places; place++) {
    const counts = new Map<number, number>()
    for (const { numbers, sheet } of group) {
      const number = numbers[place]
      if (number !== undefined) counts.set(sheet - number, (counts.get(sheet - number) ?? 0) + 1)
    }
    for (const [offset, count] of counts) {
      if (count >= 2 && count >= 0.6 * group.length) return { place, offset }
    }
  }
  return undefined
}

interface PrintedNumbers {
  readonly strips: readonly EdgeStrip[]
  readonly bySheet: ReadonlyMap<number, number>
}

function findPrintedNumbers(strips: readonly EdgeStrip[], sheetCount: number): PrintedNumbers {
  const bySheet = new Map<number, number>()
  const found: EdgeStrip[] = []
  for (const pattern of new Set(strips.map(strip => strip.pattern))) {
    const group = strips.filter(strip => strip.pattern === pattern)
    const steady = findOffset(group)
    if (steady === undefined) continue
    for (const strip of group) {
      const number = strip.numbers[steady.place]
      if (number === undefined) continue
      bySheet.set(strip.sheet, number)
      found.push(strip)
    }
  }
  return sheetCount <= 2 && found.length === 0 ? { strips: [], bySheet } : { strips: found, bySheet }
}

/** Running lines are next to the edge of the paper: nothing that stays stands between. */
function outermost(strips: readonly EdgeStrip[]): readonly EdgeStrip[] {
  const has = new Set(strips.map(({ sheet, edge, depth }) => `${sheet} ${edge} ${depth}`))
  return strips.filter(({ sheet, edge, depth }) =>
    Array.from({ length: depth }, (_, outer) => has.has(`${sheet} ${edge} ${outer}`)).every(Boolean),
  )
}

function withoutStrips(sheet: Sheet, removed: readonly EdgeStrip[]): Sheet {
  const gone = new Set<TextRun>(
    removed.filter(strip => strip.sheet === sheet.number).flatMap(({ strip }) => strip.runs),
  )
  return gone.size === 0 ? sheet : { ...sheet, runs: sheet.runs.filter(run => !gone.has(run)) }
}

function describeRemoved(
  removed: readonly EdgeStrip[],
  numbers: readonly EdgeStrip[],
): readonly RemovedText[] {
  const numbered = new Set(numbers)
  const kinds = new Map<string, RemovedText>()
  for (const strip of removed) {
    const isNumber = numbered.has(strip) && !/\p{L}{3}/u.test(strip.text)
    const kind = isNumber ? 'page-number' : strip.edge === 'head' ? 'running-head' : 'running-foot'
    const key = isNumber ? kind : `${kind} ${strip.pattern}`
    const before = kinds.get(key)
    kinds.set(key, { kind, text: before?.text ?? strip.text, count: (before?.count ?? 0) + 1 })
  }
  return [...kinds.values()]
}
