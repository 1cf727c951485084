import { cleanText, isNoteMark, noteToken } from './note-mark.ts'
import { isRecognized } from './recognized-sizes.ts'
import { findMode, sumByKey, type TextRun } from './text-run.ts'

/** A line of a region. */
export interface Line {
  readonly sheet: number
  readonly left: number
  readonly right: number
  readonly baseline: number
  /** Of most of its letters. */
  readonly size: number
  readonly isBold: boolean
  readonly isItalic: boolean
  /** Read by OCR, which does not see the weight and slant of letters. */
  readonly isRecognized: boolean
  /** With tokens for superscripts: note-mark.ts. */
  readonly text: string
}

/** Letters on one baseline, as parts of the font size. */
const SAME_BASELINE = 0.2
/** How far a superscript is above the line, as a part of its size, and how much smaller it is. */
const RAISED = { least: 0.1, most: 0.8, size: 0.85 }
const LOWERED = 0.4
/** Fonts that lack Kazakh letters borrow them from others, which may not be bold. */
const MAINLY = 0.6
/** A wider blank is a space: fonts have spaces of 0.2 to 0.3, set tight 0.15. */
const SPACE = 0.12
const NARROW_SPACE = 0.09

/** The lines of runs, from top to bottom. */
export function buildLines(sheet: number, runs: readonly TextRun[]): readonly Line[] {
  return attachSuperscripts(groupByBaseline(withoutDoubles(runs))).map(group => buildLine(sheet, group))
}

/** Some programs print bold letters twice, a little apart. */
function withoutDoubles(runs: readonly TextRun[]): readonly TextRun[] {
  const kept = new Map<string, TextRun[]>()
  return runs.filter(run => {
    const same = kept.get(run.text) ?? []
    const isDouble = same.some(
      ({ x, baseline, size }) =>
        Math.abs(x - run.x) < size * 0.1 && Math.abs(baseline - run.baseline) < size * 0.1,
    )
    if (!isDouble) kept.set(run.text, [...same, run])
    return !isDouble
  })
}

function groupByBaseline(runs: readonly TextRun[]): readonly (readonly TextRun[])[] {
  const groups: TextRun[][] = []
  for (const run of runs.toSorted((a, b) => a.baseline - b.baseline)) {
    const group = groups.findLast(([first]) => {
      const size = Math.min(first?.size ?? 0, run.size)
      return Math.abs((first?.baseline ?? 0) - run.baseline) <= SAME_BASELINE * size
    })
    if (group) group.push(run)
    else groups.push([run])
  }
  return groups
}

/** Puts raised and lowered runs into the line that they touch. */
function attachSuperscripts(groups: readonly (readonly TextRun[])[]): readonly (readonly TextRun[])[] {
  const lines = groups.map(runs => ({ runs: [...runs], isAttached: false }))
  for (const line of lines) {
    const hosts = line.runs.map(run => lines.find(other => other !== line && touches(run, other.runs)))
    if (hosts.some(host => host === undefined)) continue
    for (const [index, host] of hosts.entries()) host?.runs.push(...line.runs.slice(index, index + 1))
    line.isAttached = true
  }
  return lines.filter(({ isAttached }) => !isAttached).map(({ runs }) => runs)
}

function touches(run: TextRun, line: readonly TextRun[]): boolean {
  return line.some(({ x, width, baseline, size }) => {
    if (run.size > size * RAISED.size) return false
    const raised = (baseline - run.baseline) / size
    const isRaised = raised >= RAISED.least && raised <= RAISED.most
    const isLowered = raised < -0.02 && raised > -LOWERED
    const after = run.x - (x + width)
    const before = x - (run.x + run.width)
    // A mark in front of its footnote may stand in the margin.
    const reach = before > 0 && isRaised && isNoteMark(run.text.trim()) ? 2.5 : 0.5
    return (isRaised || isLowered) && Math.max(after, before) < size * reach
  })
}

function buildLine(sheet: number, unsorted: readonly TextRun[]): Line {
  const runs = unsorted.toSorted((a, b) => a.x - b.x)
  const weight = ({ text }: TextRun) => text.length
  const size = findMode(sumByKey(runs, run => run.size, weight)) ?? 0
  const main = runs.filter(run => run.size >= size * RAISED.size)
  const baseline = findMode(sumByKey(main, run => run.baseline, weight)) ?? 0
  const total = runs.reduce((sum, run) => sum + weight(run), 0)
  const share = (has: (run: TextRun) => boolean) =>
    runs.reduce((sum, run) => (has(run) ? sum + weight(run) : sum), 0) / total
  return {
    sheet,
    left: Math.min(...runs.map(({ x }) => x)),
    right: Math.max(...runs.map(({ x, width }) => x + width)),
    baseline,
    size,
    isBold: share(run => run.isBold) > MAINLY,
    isItalic: share(run => run.isItalic) > MAINLY,
    isRecognized: runs.every(isRecognized),
    text: joinRuns(runs, size, baseline),
  }
}

function joinRuns(runs: readonly TextRun[], size: number, baseline: number): string {
  let text = ''
  let end = Number.NEGATIVE_INFINITY
  for (const run of runs) {
    const isRaised = run.size <= size * RAISED.size && baseline - run.baseline >= RAISED.least * size
    const gap = run.x - end
    const isApart = gap > SPACE * size || (run.follows === 'space' && gap > NARROW_SPACE * size)
    if (text !== '' && isApart && !isRaised) text += ' '
    text += isRaised ? raisedText(run.text) : cleanText(run.text)
    end = Math.max(end, run.x + run.width)
  }
  // Chinese has no spaces; fonts that lend single characters leave gaps.
  const tight = text.replace(/ +/gu, ' ').replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
  return printPowers(tight.replaceAll('\ufdd1\ufdd0', '').trim())
}

/** Square and cubic metres are no footnotes. */
function printPowers(text: string): string {
  return text.replace(/(?<=(?:^|[\s\d])[кдсм]?м)\ufdd0([23])\ufdd1/gu, (_, power: string) =>
    power === '2' ? '²' : '³',
  )
}

/** `12` and `*` are marks; of `1, 2` each number is. */
function raisedText(text: string): string {
  const parts = text.trim().split(/([,;]\s*)/u)
  if (!parts.every((part, index) => index % 2 === 1 || isNoteMark(part))) return cleanText(text)
  return parts.map((part, index) => (index % 2 === 1 ? part : noteToken(part))).join('')
}
