import { createHash, type Hash } from 'node:crypto'
import { CorpusError } from '../errors.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { type InspectedCorpus, inspectCorpus, inspectFiles } from './check-corpus.ts'
import { type CorpusProblem, formatProblem } from './corpus-problem.ts'
import { createDuplicateFinder } from './find-duplicates.ts'
import { loadGlossary } from './glossary.ts'
import { type CorpusFiles, readCorpusFiles, readReportFiles, readReports } from './read-corpus.ts'
import type { Edition, Report, Translation } from './report.ts'

/** Loads all reports of a corpus folder, sorted by id. Throws CorpusError if the corpus has any problem. */
export async function loadCorpus(corpusDir: string): Promise<readonly Report[]> {
  return reportsOf(corpusDir, await inspectCorpus(corpusDir))
}

/** A report and what it was read from. */
export interface LoadedReport {
  readonly report: Report
  /** SHA-256 of its files, hex. */
  readonly filesSha256: string
}

/**
 * Loads the reports of a corpus folder one by one, sorted by id, so that they need not fit into memory. If the corpus has any
 * problem, throws CorpusError after the last report.
 */
export async function* walkCorpus(corpusDir: string): AsyncGenerator<LoadedReport> {
  const duplicates = createDuplicateFinder()
  let first: CorpusProblem | undefined
  let count = 0
  for await (const files of readReports(corpusDir)) {
    const inspected = inspectFiles(files, duplicates)
    count += inspected.problems.length
    first ??= inspected.problems[0]
    // What follows a problem is only checked.
    if (first) continue
    for (const report of reportsOf(corpusDir, inspected)) yield { report, filesSha256: hashFiles(files) }
  }
  if (first) throw new CorpusError(describeProblems(corpusDir, first, count - 1))
}

/** Loads one report. Throws CorpusError if it is missing or has a problem. */
export async function loadReport(corpusDir: string, reportId: string): Promise<LoadedReport> {
  const files = await readReportFiles(corpusDir, reportId)
  const [report] = reportsOf(corpusDir, inspectFiles(files))
  if (!report) throw new CorpusError(`the report ${reportId} is gone from ${corpusDir}. Start again`)
  return { report, filesSha256: hashFiles(files) }
}

/** SHA-256 (hex) of all editions, questions and lists of a corpus. Throws CorpusError. */
export async function corpusHash(corpusDir: string): Promise<string> {
  const hash = createHash('sha256')
  addFiles(hash, await readCorpusFiles(corpusDir))
  hash.update(JSON.stringify(await loadGlossary(corpusDir)))
  return hash.digest('hex')
}

function hashFiles(files: CorpusFiles): string {
  const hash = createHash('sha256')
  addFiles(hash, files)
  return hash.digest('hex')
}

function addFiles(hash: Hash, { files, questionFiles }: CorpusFiles): void {
  for (const { file, bytes } of [...files, ...questionFiles]) {
    hash.update(`${file}\n${bytes.length}\n`).update(bytes)
  }
}

function reportsOf(corpusDir: string, { editions, questions, problems }: InspectedCorpus): readonly Report[] {
  const [first, ...further] = problems
  if (first) throw new CorpusError(describeProblems(corpusDir, first, further.length))
  const editionsById = new Map<string, Partial<Record<Language, Edition>>>()
  for (const { edition } of editions) {
    if (!edition) continue
    const siblings = editionsById.get(edition.reportId)
    editionsById.set(edition.reportId, { ...siblings, [edition.language]: edition })
  }
  const reports: Report[] = []
  for (const [id, ownEditions] of editionsById) {
    const authority = findAuthority(ownEditions)
    // Reports without an authority were rejected above.
    if (authority) reports.push({ id, editions: ownEditions, authority, questions: questions.get(id) ?? [] })
  }
  return reports
}

function findAuthority(editions: Report['editions']): Language | undefined {
  const translations: readonly Translation[] = ['original', 'official']
  for (const translation of translations) {
    const language = LANGUAGES.find(known => editions[known]?.translation === translation)
    if (language) return language
  }
  return undefined
}

function describeProblems(corpusDir: string, first: CorpusProblem, furtherCount: number): string {
  const more = furtherCount === 0 ? '' : ` (and ${furtherCount} more problem${furtherCount === 1 ? '' : 's'})`
  return `${formatProblem(corpusDir, first)}${more}. Run: npm run check-corpus`
}
