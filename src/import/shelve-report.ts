import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../errors.ts'
import { withCorpusLock } from './corpus-lock.ts'
import { listReports, reportFolder, type StoredReport } from './corpus-reports.ts'
import { ASIDE_PREFIX } from './replace-report.ts'

/** Deletes a report, visible or hidden, for good. Throws InputError when there is none, ImportError. */
export async function removeReport(corpusDir: string, id: string): Promise<void> {
  // The lock would make a folder that is not there.
  await findReport(corpusDir, id)
  await withCorpusLock(corpusDir, async () => {
    const report = await findReport(corpusDir, id)
    // Out of sight at once; what an interruption leaves is removed by the next change.
    const aside = join(corpusDir, `${ASIDE_PREFIX}removed-${id}`)
    await rename(reportFolder(corpusDir, report), aside)
    await rm(aside, { recursive: true, force: true })
  })
}

/** Keeps a report out of the index, by a dot in front of its folder's name. Throws InputError, ImportError. */
export async function hideReport(corpusDir: string, id: string): Promise<void> {
  await moveReport(corpusDir, id, true)
}

/** Undoes hideReport. Throws InputError, ImportError. */
export async function showReport(corpusDir: string, id: string): Promise<void> {
  await moveReport(corpusDir, id, false)
}

async function moveReport(corpusDir: string, id: string, isHidden: boolean): Promise<void> {
  // The lock would make a folder that is not there.
  await findReport(corpusDir, id)
  await withCorpusLock(corpusDir, async () => {
    const report = await findReport(corpusDir, id)
    if (report.isHidden === isHidden) return
    await rename(reportFolder(corpusDir, report), reportFolder(corpusDir, { id, isHidden }))
  })
}

async function findReport(corpusDir: string, id: string): Promise<StoredReport> {
  const reports = await listReports(corpusDir)
  const found = reports.find(report => report.id === id)
  if (found) return found
  const known = reports.map(report => (report.isHidden ? `${report.id} (hidden)` : report.id))
  throw new InputError(
    `there is no report ${id === '' ? 'without a name' : id} in ${corpusDir}. ${known.length > 0 ? `There are: ${known.join(', ')}` : 'It has no reports'}`,
  )
}
