import { existsSync } from 'node:fs'
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { REPORT_ID_PATTERN } from '../corpus/report.ts'
import { ImportError, InputError } from '../errors.ts'
import { type Candidate, checkCandidate } from './check-candidate.ts'
import { withCorpusLock } from './corpus-lock.ts'
import { listReports, reportFolder, type StoredReport, takenIds } from './corpus-reports.ts'
import { missingKeys } from './metadata/complete-metadata.ts'
import type { PreparedImport } from './prepared-import.ts'
import { ASIDE_PREFIX, replaceReport } from './replace-report.ts'
import { proposeReportId } from './report-id.ts'
import { writeEdition } from './write-edition.ts'

export interface AddOptions {
  readonly corpusDir: string
  /** The id of the new report; by default made from its publisher, year and title. */
  readonly id?: string
  /** Takes the place of the report that has this id or was imported from the same file. */
  readonly force?: boolean
  /** For the name of the folder of a replaced report. */
  readonly now?: () => Date
}

export interface AddedReport {
  readonly id: string
  /** Paths of the files written. */
  readonly files: readonly string[]
  /** The folder where the replaced report is kept; it is not read. */
  readonly replaced?: string
}

/**
 * Writes a report aside, checks it with the whole corpus, and only then makes it visible by renaming its folder. Throws
 * ImportError or InputError, and the corpus is as it was.
 */
export async function addReport(prepared: PreparedImport, options: AddOptions): Promise<AddedReport> {
  const { corpusDir } = options
  return withCorpusLock(corpusDir, async () => {
    const reports = await listReports(corpusDir)
    if (!options.force) checkIsNew(prepared, reports)
    checkComplete(prepared)
    const { id, replaced } = choosePlace(prepared, reports, options)
    const aside = join(corpusDir, `${ASIDE_PREFIX}${process.pid}`)
    const names = await writeFiles(prepared, join(aside, id))
    await checkWithQuestions({ corpusDir, aside, id, replacedId: replaced?.id }, replaced)
    const from = join(aside, id)
    const files = names.map(name => join(corpusDir, id, name))
    if (!replaced) {
      await rename(from, join(corpusDir, id))
      return { id, files }
    }
    const old = basename(reportFolder(corpusDir, replaced))
    const wanted = keptName(replaced.id, options.now ?? (() => new Date()))
    const kept = await replaceReport(corpusDir, { from, next: id, old, kept: wanted })
    return { id, files, replaced: join(corpusDir, kept) }
  })
}

/** The report that was imported from the same file as one of the editions. */
export function findSameSource(
  { editions }: PreparedImport,
  reports: readonly StoredReport[],
): StoredReport | undefined {
  const sources = new Set(editions.map(({ source }) => `sha256-${source.sha256}`))
  return reports.find(report => report.editions.some(({ edition }) => sources.has(edition?.source ?? '')))
}

function checkComplete(prepared: PreparedImport): void {
  const missing = missingKeys(prepared)
  if (missing.length === 0) return
  const flags = missing.map(key => `--${key}`).join(', ')
  const hint = missing.includes('url')
    ? ' (--url: the page of the document or, if it has none, the home page of its publisher)'
    : ''
  throw new InputError(
    `${prepared.source.name} does not say everything that a report needs. Give ${flags}${hint}`,
  )
}

/** Where the report goes, and which one it replaces. */
function choosePlace(
  prepared: PreparedImport,
  reports: readonly StoredReport[],
  { id, force = false }: AddOptions,
): { readonly id: string; readonly replaced?: StoredReport | undefined } {
  if (id !== undefined && !REPORT_ID_PATTERN.test(id)) {
    throw new InputError(`--id is a-z, 0-9 and -, at most 40 characters, got "${id}"`)
  }
  const same = findSameSource(prepared, reports)
  const wanted = id ?? same?.id ?? proposeReportId(prepared, takenIds(reports))
  const holder = reports.find(report => report.id === wanted)
  if (holder && !force) {
    throw new InputError(
      `there is a report ${wanted} already. Give another name with --id, or --force to put this one in its place`,
    )
  }
  return { id: wanted, replaced: holder ?? same }
}

/** Throws ImportError when the same file was imported before. */
export function checkIsNew(prepared: PreparedImport, reports: readonly StoredReport[]): void {
  const same = findSameSource(prepared, reports)
  if (!same) return
  const where = same.isHidden ? `${same.id}, which is hidden` : same.id
  throw new ImportError(
    `${prepared.source.name} was imported already, as ${where}. To read it anew, say --force; the present text is kept aside`,
    { fault: 'known' },
  )
}

/** Writes the editions; returns the names of their files. */
async function writeFiles(
  { editions, hasSamePages }: PreparedImport,
  folder: string,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  const names: string[] = []
  for (const [index, edition] of editions.entries()) {
    const name = `${edition.language}.md`
    const hasOwnPages = index > 0 && !hasSamePages
    await writeFile(join(folder, name), writeEdition(edition, { hasOwnPages }), { flush: true })
    names.push(name)
  }
  return names
}

const QUESTIONS = 'questions.md'

/** Takes over the questions of the report that is replaced, unless they are about blocks that are gone. */
async function checkWithQuestions(candidate: Candidate, replaced: StoredReport | undefined): Promise<void> {
  const { corpusDir, aside, id } = candidate
  const source = replaced && join(reportFolder(corpusDir, replaced), QUESTIONS)
  if (source === undefined || !existsSync(source)) return checkCandidate(candidate)
  await copyFile(source, join(aside, id, QUESTIONS))
  try {
    await checkCandidate(candidate)
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    await rm(join(aside, id, QUESTIONS))
    await checkCandidate(candidate)
  }
}

/** `.replaced_<id>_<time>`, a name that no report has. */
function keptName(id: string, now: () => Date): string {
  return `.replaced_${id}_${now().toISOString().replaceAll(/\D/g, '').slice(0, 14)}`
}
