import { rename } from 'node:fs/promises'
import type { Edition, Report, Translation } from '../corpus/report.ts'
import { reportInfo } from '../corpus/report-info.ts'
import { ImportError, IndexError } from '../errors.ts'
import { type AddedReport, addReport, findSameSource } from '../import/add-report.ts'
import { listReports, reportFolder, type StoredReport } from '../import/corpus-reports.ts'
import { correctMetadata, missingKeys, unsureKeys } from '../import/metadata/complete-metadata.ts'
import type { PreparedImport } from '../import/prepared-import.ts'
import { hideReport, removeReport, showReport } from '../import/shelve-report.ts'
import type { ReloadResult } from '../telegram/features/admin-deps.ts'
import type {
  ListedReport,
  ReportLibrary,
  ShelfAction,
  WorkOptions,
} from '../telegram/imports/report-library.ts'
import { LANGUAGES, type Language } from '../text/language.ts'

export interface LibraryDeps {
  readonly corpusDir: string
  /** The ids of the reports that the bot answers from. */
  readonly indexedIds: () => readonly string[]
  /** Resolves when the index of the start is complete: only one can be built at a time. */
  readonly whenIndexed: () => Promise<unknown>
  /** Reads a file, away from the bot's own thread. */
  readonly prepare: ReportLibrary['prepare']
  /** Builds the index of the corpus as it is now, aside, and points at it. Throws DayekError. */
  readonly renewIndex: (options: WorkOptions) => Promise<void>
  /** Answers from that index from now on; never throws. */
  readonly switchIndex: () => Promise<ReloadResult>
}

/** 100 MB: a report of some hundred scanned pages. */
const MAX_FILE_BYTES = 100 * 1024 * 1024

/** The corpus folder as a library: each change is followed by the index, or undone. */
export function createReportLibrary(deps: LibraryDeps): ReportLibrary {
  const { corpusDir, prepare } = deps
  return {
    maxFileBytes: MAX_FILE_BYTES,
    prepare,
    correct: correctMetadata,
    missingKeys,
    unsureKeys,
    hasSource: async prepared => findSameSource(prepared, await listReports(corpusDir)) !== undefined,
    add: (prepared, options = {}) => add(prepared, options, deps),
    list: async () => (await listReports(corpusDir)).flatMap(asListed).sort(visibleFirst),
    shelve: (action, reportId, options = {}) => shelve(action, reportId, options, deps),
  }
}

async function add(
  prepared: PreparedImport,
  { replaces = false, ...options }: WorkOptions & { readonly replaces?: boolean },
  deps: LibraryDeps,
): Promise<{ readonly id: string }> {
  const { corpusDir } = deps
  await deps.whenIndexed()
  const before = await listReports(corpusDir)
  checkWhole(before, deps)
  options.signal?.throwIfAborted()
  const added = await addReport(prepared, { corpusDir, force: replaces })
  await followOrUndo(options, deps, () => takeBack(added, before, corpusDir))
  return { id: added.id }
}

/** The corpus as it was before a report was added. */
async function takeBack(
  { id, replaced }: AddedReport,
  before: readonly StoredReport[],
  corpusDir: string,
): Promise<void> {
  await removeReport(corpusDir, id)
  const earlier = before.find(report => report.id === id)
  if (replaced !== undefined && earlier) await rename(replaced, reportFolder(corpusDir, earlier))
}

async function shelve(
  action: ShelfAction,
  reportId: string,
  options: WorkOptions,
  deps: LibraryDeps,
): Promise<void> {
  const { corpusDir } = deps
  await deps.whenIndexed()
  const reports = await listReports(corpusDir)
  const isHidden = reports.find(({ id }) => id === reportId)?.isHidden
  if (action === 'show') {
    await showReport(corpusDir, reportId)
    if (isHidden) await followOrUndo(options, deps, () => hideReport(corpusDir, reportId))
    return
  }
  if (isHidden === false) {
    checkWhole(reports, deps)
    checkNotLast(reports)
    await hideReport(corpusDir, reportId)
    await followOrUndo(options, deps, () => showReport(corpusDir, reportId))
  }
  if (action === 'remove') await removeReport(corpusDir, reportId)
}

/** Renews the index and switches to it; if that fails, undoes the change of the corpus. */
async function followOrUndo(
  options: WorkOptions,
  { renewIndex, switchIndex }: LibraryDeps,
  undo: () => Promise<void>,
): Promise<void> {
  let isRenewed = false
  try {
    await renewIndex(options)
    isRenewed = true
    const result = await switchIndex()
    if (result.kind === 'failed') throw new IndexError(result.reason)
  } catch (error) {
    await undo()
    // The new index was refused, so that the next start must not find it.
    if (isRenewed) await renewIndex({}).catch(() => {})
    throw error
  }
}

/** The index is made from the corpus alone: what the folder lacks would no longer be found. */
function checkWhole(reports: readonly StoredReport[], { corpusDir, indexedIds }: LibraryDeps): void {
  const visible = new Set(reports.filter(({ isHidden }) => !isHidden).map(({ id }) => id))
  const [first, ...others] = indexedIds().filter(id => !visible.has(id))
  if (first === undefined) return
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  throw new ImportError(
    `${corpusDir} lacks reports that the bot answers from (${first}${more}), and they would be lost. Set CORPUS_DIR to the folder of all reports; ` +
      'if they were removed on purpose, run npm run embed first',
    { fault: 'lacking-reports' },
  )
}

function checkNotLast(reports: readonly StoredReport[]): void {
  if (reports.filter(({ isHidden }) => !isHidden).length > 1) return
  throw new ImportError('It is the only report that the bot answers from. Add another one first', {
    fault: 'last-report',
  })
}

function asListed({ id, isHidden, editions }: StoredReport): readonly ListedReport[] {
  const own: Partial<Record<Language, Edition>> = {}
  for (const { language, edition } of editions) if (edition) own[language] = edition
  const authority = findAuthority(own)
  return authority ? [{ isHidden, info: reportInfo({ id, authority, editions: own, questions: [] }) }] : []
}

function findAuthority(editions: Report['editions']): Language | undefined {
  const order: readonly Translation[] = ['original', 'official']
  const rank = (language: Language) => {
    const at = order.indexOf(editions[language]?.translation ?? 'unofficial')
    return at < 0 ? order.length : at
  }
  return LANGUAGES.filter(language => editions[language]).sort((a, b) => rank(a) - rank(b))[0]
}

function visibleFirst(one: ListedReport, other: ListedReport): number {
  return Number(one.isHidden) - Number(other.isHidden)
}
