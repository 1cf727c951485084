import { loadGlossary } from '../../src/corpus/glossary.ts'
import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import { reportInfo } from '../../src/corpus/report-info.ts'
import { splitPassages } from '../../src/passages/split-passages.ts'
import { markdownTable } from '../markdown-table.ts'
import { HOSTILE_KINDS } from './hostile-kinds.ts'
import { BENCH_GROWTH, describeSteep, type HostileRow, measureHostileText } from './hostile-text.ts'
import { describeMachine } from './machine.ts'
import { createReaderFunctions } from './reader-functions.ts'
import { TEXT_FUNCTIONS } from './text-functions.ts'
import { milliseconds } from './timing.ts'

/**
 * Runs every function that reads user input on every kind of hostile text, without the model, and prints a table. False if
 * the time of any of them grows too fast. Throws CorpusError.
 */
export async function runTextBench(corpusDir: string, print: (text: string) => void): Promise<boolean> {
  const reports = await loadCorpus(corpusDir)
  const readers = createReaderFunctions({
    reports: reports.map(reportInfo),
    passages: splitPassages(reports),
    glossary: await loadGlossary(corpusDir),
  })
  const functions = { ...TEXT_FUNCTIONS, ...readers }
  const kinds = Object.keys(HOSTILE_KINDS).length
  print(`${describeMachine(new Date())}; ${Object.keys(functions).length} functions, ${kinds} kinds of text`)
  const rows: HostileRow[] = []
  for (const [name, call] of Object.entries(functions)) {
    const row = await measureHostileText(name, call, BENCH_GROWTH)
    process.stderr.write(`${row.name}${row.steep.length > 0 ? ': too steep' : ''}\n`)
    rows.push(row)
  }
  print(hostileTable(rows))
  const steep = rows.flatMap(describeSteep)
  print(
    steep.length > 0 ? steep.join('\n') : 'Four times the length never takes more than six times as long.',
  )
  return steep.length === 0
}

/** One row per function with the times of its slowest kind, slowest function first. */
function hostileTable(rows: readonly HostileRow[]): string {
  const sorted = [...rows].sort((a, b) => (b.timesMs.at(-1) ?? 0) - (a.timesMs.at(-1) ?? 0))
  return markdownTable(
    ['function', 'slowest kind', ...BENCH_GROWTH.sizesChars.map(chars => `${chars / 1000} k chars, ms`)],
    sorted.map(({ name, worstKind, timesMs }) => [name, worstKind, ...timesMs.map(milliseconds)]),
  )
}
