import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ParsedEdition, parseEdition } from '../corpus/parse-edition.ts'
import { waitingReports } from '../corpus/replaced-report.ts'
import { REPORT_ID_PATTERN } from '../corpus/report.ts'
import { LANGUAGES } from '../text/language.ts'

/** A report as it is on disk. */
export interface StoredReport {
  readonly id: string
  /** Hidden from the index: its folder begins with a dot. */
  readonly isHidden: boolean
  readonly editions: readonly ParsedEdition[]
}

/** All reports of a corpus, hidden ones too; none where there is no corpus. */
export async function listReports(corpusDir: string): Promise<readonly StoredReport[]> {
  const entries = await readdir(corpusDir, { withFileTypes: true }).catch(() => [])
  const names = entries.filter(entry => entry.isDirectory()).map(({ name }) => name)
  const waiting = waitingReports(names).filter(({ isPlaced }) => !isPlaced)
  const folders = [
    ...names.map(name => ({ name, folder: name })),
    ...waiting.map(({ old, folder }) => ({ name: old, folder })),
  ].filter(({ name }) => REPORT_ID_PATTERN.test(idOf(name)))
  const reports = await Promise.all(folders.map(({ name, folder }) => readReport(corpusDir, name, folder)))
  return reports.filter(({ editions }) => editions.length > 0).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The folder of a report, visible or hidden. */
export function reportFolder(
  corpusDir: string,
  { id, isHidden }: Pick<StoredReport, 'id' | 'isHidden'>,
): string {
  return join(corpusDir, isHidden ? `.${id}` : id)
}

/** The ids that a new report cannot have. */
export function takenIds(reports: readonly StoredReport[]): ReadonlySet<string> {
  return new Set(reports.map(({ id }) => id))
}

function idOf(folder: string): string {
  return folder.replace(/^\./, '')
}

async function readReport(corpusDir: string, name: string, folder: string): Promise<StoredReport> {
  const id = idOf(name)
  const editions: ParsedEdition[] = []
  for (const language of LANGUAGES) {
    const source = await readFile(join(corpusDir, folder, `${language}.md`), 'utf8').catch(() => undefined)
    if (source !== undefined) editions.push(parseEdition(source, { reportId: id, language }))
  }
  return { id, isHidden: name.startsWith('.'), editions }
}
