import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadGlossary } from '../../src/corpus/glossary.ts'
import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import { NAME_KINDS, type NameKind } from '../../src/names/name.ts'
import { openNameDatabase } from '../../src/names/name-database.ts'
import { findReportNames } from '../../src/names/report-names.ts'
import { searchNames } from '../../src/names/search-names.ts'
import { PASSAGE_OPTIONS, splitPassages } from '../../src/passages/split-passages.ts'

/** How well the names of a corpus are found. */
interface NameFigures {
  readonly counts: readonly { readonly kind: NameKind; readonly names: number }[]
  /** Of drawn names that a person has judged: how many are right, and which are not. */
  readonly judged: number
  readonly right: number
  readonly wrong: readonly string[]
  /** Judged names that are not found any more. */
  readonly gone: readonly string[]
  /** Names in questions that the reports mention too: how many `/names` finds, and which it does not. */
  readonly asked: number
  readonly found: number
  readonly missed: readonly string[]
}

interface JudgedName {
  readonly report: string
  readonly label: string
  readonly right: boolean
}

interface AskedName {
  readonly name: string
  /** A part of the label of the name that is meant, in either language. */
  readonly label: string
}

/** Finds the names of a corpus, and compares them with `judged.jsonl` and `asked.jsonl` in `dir`. */
export async function evaluateNames(corpusDir: string, dir: string): Promise<NameFigures> {
  const glossary = await loadGlossary(corpusDir)
  const database = openNameDatabase()
  const labels = new Set<string>()
  for (const report of await loadCorpus(corpusDir)) {
    const names = await findReportNames(splitPassages([report], PASSAGE_OPTIONS), glossary)
    for (const { kind, labels: own } of names)
      labels.add(`${report.id} ${kind}: ${own.kk ?? '—'} | ${own.ru ?? '—'}`)
    database.addReport(report.id, names, [])
  }
  await database.finish(async () => {})
  const judged = (await readLines(join(dir, 'judged.jsonl'))).map(parseJudged)
  const still = judged.filter(({ report, label }) => labels.has(`${report} ${label}`))
  const asked = (await readLines(join(dir, 'asked.jsonl'))).map(parseAsked)
  const missed = asked.filter(({ name, label }) => !isFound(searchNames(database, name).matches, label))
  const counts = new Map(database.counts().map(({ kind, names }) => [kind, names]))
  database.close()
  return {
    counts: NAME_KINDS.map(kind => ({ kind, names: counts.get(kind) ?? 0 })),
    judged: still.length,
    right: still.filter(({ right }) => right).length,
    wrong: still.flatMap(({ label, right }) => (right ? [] : [label])),
    gone: judged.flatMap(entry => (still.includes(entry) ? [] : [entry.label])),
    asked: asked.length,
    found: asked.length - missed.length,
    missed: missed.map(({ name }) => name),
  }
}

function isFound(
  matches: readonly { readonly kk: string | null; readonly ru: string | null }[],
  label: string,
): boolean {
  return matches.some(({ kk, ru }) => kk?.includes(label) || ru?.includes(label))
}

async function readLines(path: string): Promise<readonly unknown[]> {
  const text = await readFile(path, 'utf8')
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
}

function parseJudged(line: unknown): JudgedName {
  const { report, label, right } = Object(line)
  if (typeof report !== 'string' || typeof label !== 'string' || typeof right !== 'boolean')
    throw new Error('a judged name has the fields report, label and right')
  return { report, label, right }
}

function parseAsked(line: unknown): AskedName {
  const { name, label } = Object(line)
  if (typeof name !== 'string' || typeof label !== 'string')
    throw new Error('an asked name has the fields name and label')
  return { name, label }
}
