import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { isSystemError } from '../corpus/lock-file.ts'
import { errorMessage, InputError } from '../errors.ts'
import type { Language } from '../text/language.ts'
import { loadReaderFiles } from './reader-files.ts'
import type { ReaderSource } from './reader-site.ts'
import { renderReportPage } from './report-page.ts'
import { renderShelfPage } from './shelf-page.ts'

export interface SiteOptions {
  /** Is replaced as a whole. */
  readonly dir: string
  /** Of buttons and notices, where the browser asks for neither Kazakh nor Russian. */
  readonly language: Language
  /** The address under which the folder is going to be published, ending in `/`. */
  readonly base?: string
}

export interface WrittenSite {
  readonly reports: number
  readonly bytes: number
}

/** By it, a folder is known as written by this. No report's id has a dot. */
const SIGN_FILE = 'dayek-reader.json'
const SIGN = `${JSON.stringify({ writtenBy: 'npm run reader' })}\n`

/**
 * Writes the reader as files for any web host. The same index gives the same bytes. They are written next to the folder, which they
 * replace when they are complete. Throws InputError for a folder with other files, and where it cannot be written.
 */
export async function writeReaderSite(source: ReaderSource, options: SiteOptions): Promise<WrittenSite> {
  const dir = resolve(options.dir)
  await checkFolder(dir)
  const aside = siblingOf(dir, 'writing')
  try {
    await rm(aside, { recursive: true, force: true })
    await mkdir(aside, { recursive: true })
    const written = await writePages(source, aside, options)
    await putInPlace(aside, dir)
    return written
  } catch (cause) {
    await rm(aside, { recursive: true, force: true }).catch(() => {})
    if (!isSystemError(cause)) throw cause
    throw new InputError(
      `${dir} cannot be written: ${errorMessage(cause)}. What was there has not been touched. Choose a folder in one that this user may write to`,
      { cause },
    )
  }
}

/** Refuses what would be lost: a file, or a folder with files of somebody else. */
async function checkFolder(dir: string): Promise<void> {
  const names = await readdir(dir).catch((error: unknown): string[] => {
    if (isSystemError(error) && error.code === 'ENOENT') return []
    throw new InputError(
      `${dir} is not a folder that can be read: ${errorMessage(error)}. Choose another one`,
    )
  })
  if (names.length === 0) return
  const sign = await readFile(join(dir, SIGN_FILE), 'utf8').catch(() => '')
  if (sign === SIGN) return
  throw new InputError(
    `${dir} has files that npm run reader has not written, such as ${names.sort()[0]}. They would be lost: choose a folder that is empty or not there yet`,
  )
}

async function writePages(source: ReaderSource, dir: string, options: SiteOptions): Promise<WrittenSite> {
  const { language, base } = options
  const { reports } = source
  let bytes = 0
  const write = async (name: string, content: string | Buffer) => {
    const data = Buffer.from(content)
    bytes += data.length
    await writeFile(join(dir, name), data)
  }
  for (const file of await loadReaderFiles()) await write(file.name, file.bytes)
  for (const report of reports) {
    const sections = await source.sections(report.id)
    if (sections.length === 0) continue
    await mkdir(join(dir, report.id))
    const page = renderReportPage(report, sections, { language, ...(base !== undefined && { base }) })
    await write(join(report.id, 'index.html'), page)
  }
  await write('index.html', renderShelfPage(reports, language))
  await write(SIGN_FILE, SIGN)
  return { reports: reports.length, bytes }
}

/** Between the two renamings there is no folder; the old one is not removed before the new one is there. */
async function putInPlace(aside: string, dir: string): Promise<void> {
  const old = siblingOf(dir, 'replaced')
  await rm(old, { recursive: true, force: true })
  const hasOld = await rename(dir, old).then(
    () => true,
    () => false,
  )
  // An empty folder where renaming is not allowed.
  if (!hasOld) await rmdir(dir).catch(() => {})
  try {
    await rename(aside, dir)
  } catch (error) {
    if (hasOld) await rename(old, dir)
    throw error
  }
  await rm(old, { recursive: true, force: true })
}

function siblingOf(dir: string, state: string): string {
  return join(dirname(dir), `.${basename(dir)}.${state}`)
}
