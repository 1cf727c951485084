import { markdownTable } from '../markdown-table.ts'
import type { DifferenceInContext } from './compare/difference.ts'
import { addMeasures, type Found, type Measures, NO_MEASURES } from './compare/measures.ts'
import type { RoundTripResult } from './run-round-trip.ts'

const HEAD = [
  'file',
  'reports',
  'files',
  'letters',
  'lost',
  'added',
  'changed',
  'headings',
  'false',
  'levels',
  'page marks',
  'paragraphs whole',
  'broken at a page',
  'broken',
  'merged',
  'lost',
  'list items',
  'quotations',
  'footnotes',
]

interface Row {
  readonly names: readonly string[]
  readonly files: number
  readonly measures: Measures
}

/** A row for each kind of file, origin and language. */
export function roundTripTable(results: readonly RoundTripResult[]): string {
  const rows = new Map<string, Row>()
  for (const { format, origin, language, measures } of results) {
    const names = [format, `${origin}, ${language}`]
    const row = rows.get(names.join()) ?? { names, files: 0, measures: NO_MEASURES }
    rows.set(names.join(), { names, files: row.files + 1, measures: addMeasures(row.measures, measures) })
  }
  return markdownTable(HEAD, [...rows.values()].map(renderRow))
}

/** A row for each file. */
export function detailedTable(results: readonly RoundTripResult[]): string {
  return markdownTable(
    HEAD,
    results.map(({ format, reportId, language, measures }) =>
      renderRow({ names: [format, `${reportId}, ${language}`], files: 1, measures }),
    ),
  )
}

function renderRow({ names, files, measures }: Row): readonly string[] {
  const { letters, headings, levels, pages, blocks, listItems, quotations, notes } = measures
  const kept = letters.expected - letters.lost - letters.changed
  return [
    ...names,
    String(files),
    `${floorPercent(kept, letters.expected)} %`,
    ...[letters.lost, letters.added, letters.changed].map(String),
    share(headings),
    String(headings.actual - headings.right),
    share(levels),
    pages ? share(pages) : '–',
    `${blocks.whole}/${blocks.expected}`,
    ...[blocks.brokenAtPage, blocks.broken, blocks.merged, blocks.lost].map(String),
    share(listItems),
    share(quotations),
    share(notes),
  ]
}

/** Rounded down, so that 100.00 means that no letter was lost. */
function floorPercent(part: number, whole: number): string {
  return (Math.floor((part / Math.max(1, whole)) * 10_000) / 100).toFixed(2)
}

function share({ right, expected }: Found): string {
  return expected === 0 ? '–' : `${right}/${expected}`
}

const WORST = 10

/** What is wrong, and the largest differences of each kind of file with the words around them. */
export function worstDifferences(results: readonly RoundTripResult[]): string {
  const lines: string[] = []
  for (const format of new Set(results.map(result => result.format))) {
    const all = results
      .filter(result => result.format === format)
      .flatMap(({ reportId, language, differences }) =>
        differences.slice(0, WORST).map(difference => ({ difference, where: `${reportId}, ${language}` })),
      )
      .sort((a, b) => b.difference.size - a.difference.size)
    lines.push('', ...faultsOf(results, format), `${format}: the largest differences of letters`)
    lines.push(
      ...all.slice(0, WORST).map(({ difference, where }) => `  ${where}: ${renderDifference(difference)}`),
    )
  }
  return lines.join('\n')
}

function renderDifference({ size, before, expected, actual, after }: DifferenceInContext): string {
  return `${size} letters: …${before}{${expected} → ${actual}}${after}…`
}

function faultsOf(results: readonly RoundTripResult[], format: string): readonly string[] {
  const faults = results
    .filter(result => result.format === format)
    .flatMap(result => result.faults.map(fault => `  ${result.reportId}, ${result.language}: ${fault}`))
  return faults.length === 0
    ? []
    : [`${format}: ${faults.length} wrong headings, blocks and page marks`, ...faults]
}
