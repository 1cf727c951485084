import type { Config } from '../config.ts'
import { DayekError, InputError } from '../errors.ts'
import { type AddedReport, addReport, checkIsNew, findSameSource } from '../import/add-report.ts'
import { listReports, takenIds } from '../import/corpus-reports.ts'
import { missingKeys, unsureKeys } from '../import/metadata/complete-metadata.ts'
import {
  type ImportDeps,
  type PrepareOptions,
  prepareImport,
  prepareTwins,
} from '../import/prepare-import.ts'
import { type MetadataKey, type PreparedImport, REQUIRED_KEYS } from '../import/prepared-import.ts'
import { proposeReportId } from '../import/report-id.ts'
import { addToReport, joinReport } from '../import/second-edition.ts'
import { hideReport, removeReport, showReport } from '../import/shelve-report.ts'
import { listSourceFiles, readSourceFile } from '../import/source-files.ts'
import { type AskMetadataIo, askMetadata } from '../terminal/ask-metadata.ts'
import { renderImport } from '../terminal/render-import.ts'
import type { TerminalStyle } from '../terminal/terminal-style.ts'
import type { ImportCommand, ImportFlags } from './import-flags.ts'
import { CRASH_EXIT_CODE, isBrokenPipe } from './process-guard.ts'

export interface ImportSession {
  readonly deps: ImportDeps
  readonly options: Pick<PrepareOptions, 'openRecognizer'>
  readonly style: TerminalStyle
  readonly write: (text: string) => void
  readonly writeError: (text: string) => void
  /** Shows the progress of reading a file. */
  readonly progressOf: (name: string) => (done: number, total: number) => void
  /** Undefined where nobody can answer. */
  readonly ask?: AskMetadataIo['ask'] | undefined
}

/** Does what the flags of `npm run import` say; returns the exit status. Throws DayekError. */
export async function runImport(
  command: ImportCommand,
  { corpusDir }: Pick<Config, 'corpusDir'>,
  session: ImportSession,
): Promise<number> {
  if (command.kind === 'import') return importFiles(command, corpusDir, session)
  if (command.kind === 'twin') {
    const files = { kk: await readSourceFile(command.paths.kk), ru: await readSourceFile(command.paths.ru) }
    const options = prepareOptions(command, `${files.kk.name}, ${files.ru.name}`, session)
    await complete(await prepareTwins(files, 'kk', session.deps, options), command, corpusDir, session)
    return 0
  }
  if (command.kind === 'list') await writeList(corpusDir, session)
  else await shelve(command, corpusDir, session)
  return 0
}

type ImportFilesCommand = Extract<ImportCommand, { kind: 'import' }>

/** A file that cannot be imported does not stop the others. */
async function importFiles(
  command: ImportFilesCommand,
  corpusDir: string,
  session: ImportSession,
): Promise<number> {
  const paths = await listSourceFiles(command.paths)
  const isSingle = paths.length === 1
  if (
    !isSingle &&
    (command.id !== undefined || command.into !== undefined || command.given.title !== undefined)
  ) {
    throw new InputError(`--id, --into and --title are for one file, but there are ${paths.length}`)
  }
  if (isSingle && paths[0] !== undefined) {
    await importFile(paths[0], command, corpusDir, session)
    return 0
  }
  const failures: unknown[] = []
  for (const path of paths) {
    try {
      await importFile(path, command, corpusDir, session)
    } catch (error) {
      if (isBrokenPipe(error)) throw error
      failures.push(error)
      session.writeError(`${describeFailure(path, error)}\n`)
    }
  }
  session.write(`${paths.length - failures.length} of ${paths.length} files were imported.\n`)
  if (failures.length === 0) return 0
  return failures.every(error => error instanceof DayekError) ? 1 : CRASH_EXIT_CODE
}

/** A defect must not stop the files that follow; alone, the file gives the details of it. */
function describeFailure(path: string, error: unknown): string {
  if (error instanceof DayekError) return error.message
  return `${path} was not imported because of a defect of the importer. Import it alone to see where, and report that`
}

async function importFile(
  path: string,
  command: ImportFilesCommand,
  corpusDir: string,
  session: ImportSession,
): Promise<void> {
  const file = await readSourceFile(path)
  const prepared = await prepareImport(file, session.deps, prepareOptions(command, file.name, session))
  await complete(prepared, command, corpusDir, session)
}

function prepareOptions(
  { given, language }: ImportFlags,
  name: string,
  session: ImportSession,
): PrepareOptions {
  const onProgress = session.progressOf(name)
  return { ...session.options, given, onProgress, ...(language && { language }) }
}

/** Shows what was understood, asks for the rest, and adds the report. */
async function complete(
  read: PreparedImport,
  flags: ImportFlags,
  corpusDir: string,
  session: ImportSession,
): Promise<void> {
  const prepared = flags.into === undefined ? read : await joinReport(read, corpusDir, flags.into)
  session.write(renderImport(prepared, session.style))
  if (flags.isDryRun) {
    session.write(await describeOutcome(prepared, flags, corpusDir))
    return
  }
  if (!flags.force) checkIsNew(prepared, await listReports(corpusDir))
  const asked = flags.asks && session.ask
  const confirmed = asked
    ? await askMetadata(prepared, { ask: asked, write: line => session.write(`${line}\n`) })
    : prepared
  checkDate(confirmed)
  const added =
    flags.into === undefined
      ? await addReport(confirmed, {
          corpusDir,
          force: flags.force,
          ...(flags.id !== undefined && { id: flags.id }),
        })
      : await addToReport(confirmed, corpusDir, flags.into)
  session.write(`${describeAdded(added)}${asked ? '' : describeUnconfirmed(confirmed)}`)
}

/** The date at which a file was made is not when its report was published, unless a person says so. */
function checkDate({ editions: [edition], source }: PreparedImport): void {
  const { published } = edition?.metadata ?? {}
  if (!published || published.isSure || published.from !== 'file') return
  throw new InputError(
    `${source.name} does not say when the report was published; the file was made on ${published.value}. Give --published`,
  )
}

async function describeOutcome(
  prepared: PreparedImport,
  flags: ImportFlags,
  corpusDir: string,
): Promise<string> {
  const reports = await listReports(corpusDir)
  const missing = missingKeys(prepared)
  const same = findSameSource(prepared, reports)
  const id = flags.into ?? flags.id ?? same?.id ?? proposeReportId(prepared, takenIds(reports))
  const notes = [
    ...(same ? [`This file was imported already, as ${same.id}; --force reads it anew.`] : []),
    ...(missing.length > 0 ? [`Still needed: ${missing.map(key => `--${key}`).join(', ')}.`] : []),
    `Nothing was written. Without --dry-run it becomes ${corpusDir}/${id}/.`,
  ]
  return `${notes.join('\n')}\n`
}

function describeAdded({ files, replaced }: AddedReport): string {
  const kept = replaced === undefined ? '' : `The report that was there is kept in ${replaced}.\n`
  const next = [
    'Look the text over, then run: npm run embed',
    'A running bot switches to the new index by itself. To ask without one: npm run ask -- "your question"',
  ]
  return `Wrote ${files.join(' and ')}.\n${kept}${next.join('\n')}\n`
}

/** Guesses that nobody was there to confirm, and that citations will show. */
function describeUnconfirmed(prepared: PreparedImport): string {
  const required: readonly MetadataKey[] = REQUIRED_KEYS
  const unsure = unsureKeys(prepared).filter(key => required.includes(key))
  if (unsure.length === 0) return ''
  return `Guessed, and confirmed by nobody: ${unsure.join(', ')}. Citations show them, so check them at the top of the file.\n`
}

async function writeList(corpusDir: string, { write }: ImportSession): Promise<void> {
  for (const { id, isHidden, editions } of await listReports(corpusDir)) {
    const languages = editions.map(({ language }) => language).join(', ')
    const title = editions[0]?.edition?.title ?? ''
    write(`${id}${isHidden ? ' (hidden)' : ''}  ${languages}  ${title}\n`)
  }
}

async function shelve(
  { kind, id }: Extract<ImportCommand, { id: string }>,
  corpusDir: string,
  { write }: ImportSession,
): Promise<void> {
  const act = { hide: hideReport, show: showReport, remove: removeReport }[kind]
  await act(corpusDir, id)
  const done = { hide: 'hidden', show: 'shown again', remove: 'removed' }[kind]
  write(
    `The report ${id} is ${done}. Run npm run embed; a running bot switches to the new index by itself.\n`,
  )
}
