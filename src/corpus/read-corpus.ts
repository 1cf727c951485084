import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { CorpusError, errorMessage } from '../errors.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import type { CorpusProblem } from './corpus-problem.ts'
import { GLOSSARY_FILE } from './glossary.ts'
import { waitingReports } from './replaced-report.ts'
import { REPORT_ID_PATTERN } from './report.ts'

/** `kk.md` or `ru.md` of a report, as on disk. */
export interface EditionFile {
  readonly reportId: string
  readonly language: Language
  /** Path inside the corpus folder: `hrw-2018-xinjiang/kk.md`. */
  readonly file: string
  readonly bytes: Uint8Array
}

/** `questions.md` of a report, as on disk. */
export type QuestionsFile = Omit<EditionFile, 'language'>

export interface CorpusFiles {
  /** Sorted by report, then language. */
  readonly files: readonly EditionFile[]
  /** Sorted by report. */
  readonly questionFiles: readonly QuestionsFile[]
  readonly problems: readonly CorpusProblem[]
}

/** Files that may be next to the report folders. */
const FILES_AT_TOP = new Set(['README.md', GLOSSARY_FILE])
const QUESTIONS_FILE = 'questions.md'

/** Reads all files of a corpus folder. Throws CorpusError when the folder is missing, has no report, or is that of a report. */
export async function readCorpusFiles(corpusDir: string): Promise<CorpusFiles> {
  const all: { files: EditionFile[]; questionFiles: QuestionsFile[]; problems: CorpusProblem[] } = {
    files: [],
    questionFiles: [],
    problems: [],
  }
  for await (const { files, questionFiles, problems } of readReports(corpusDir)) {
    for (const file of files) all.files.push(file)
    for (const file of questionFiles) all.questionFiles.push(file)
    for (const problem of problems) all.problems.push(problem)
  }
  return all
}

/** Reads the files of each report in turn, sorted by name, and what else is in the folder. Throws CorpusError like `readCorpusFiles`. */
export async function* readReports(corpusDir: string): AsyncGenerator<CorpusFiles> {
  const entries = (await listCorpus(corpusDir)).filter(({ name }) => !FILES_AT_TOP.has(name))
  const names = entries.map(({ name }) => name)
  if (names.length === 0) {
    throw new CorpusError(
      `the corpus folder ${corpusDir} holds no report. Add a folder with kk.md or ru.md, as corpus/README.md says`,
    )
  }
  if (await isReportFolder(corpusDir, names)) {
    throw new CorpusError(
      `${corpusDir} is the folder of one report. Give the folder that holds the reports: ${path.join(corpusDir, '..')}`,
    )
  }
  for (const entry of entries) yield readEntry(corpusDir, entry)
}

/** Reads the files of one report; none if there is no such report. Throws CorpusError. */
export async function readReportFiles(corpusDir: string, reportId: string): Promise<CorpusFiles> {
  const entry = (await listCorpus(corpusDir)).find(({ name }) => name === reportId)
  return entry ? readEntry(corpusDir, entry) : { files: [], questionFiles: [], problems: [] }
}

async function readEntry(corpusDir: string, { name, folder }: CorpusEntry): Promise<CorpusFiles> {
  if ((await kindOf(path.join(corpusDir, folder))) === 'folder') {
    return readReport(path.join(corpusDir, folder), name)
  }
  const wayOut = 'put it into the folder of a report as kk.md or ru.md, or remove it'
  const problem = { file: name, line: null, message: 'a file next to the report folders', wayOut }
  return { files: [], questionFiles: [], problems: [problem] }
}

/** Whether it holds an edition and no folders. */
async function isReportFolder(folder: string, names: readonly string[]): Promise<boolean> {
  if (!LANGUAGES.some(language => names.includes(`${language}.md`))) return false
  const kinds = await Promise.all(names.map(name => kindOf(path.join(folder, name))))
  return !kinds.includes('folder')
}

interface CorpusEntry {
  readonly name: string
  /** Another name where the report waits for the one that replaces it. */
  readonly folder: string
}

async function listCorpus(corpusDir: string): Promise<readonly CorpusEntry[]> {
  try {
    const all = await readdir(corpusDir)
    const waiting = waitingReports(all)
      .filter(({ old, isPlaced }) => !isPlaced && isVisible(old))
      .map(({ old, folder }) => ({ name: old, folder }))
    const visible = all.filter(isVisible).map(name => ({ name, folder: name }))
    return [...visible, ...waiting].sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (cause) {
    throw new CorpusError(
      `the corpus folder ${corpusDir} cannot be read (${errorMessage(cause)}). ` +
        'Give a folder that holds one folder per report, as corpus/README.md says',
      { cause },
    )
  }
}

async function listReport(folder: string): Promise<readonly string[]> {
  try {
    return await listFolder(folder)
  } catch (cause) {
    throw unreadable(folder, cause)
  }
}

/** Names sorted by UTF-16 units, the same on every machine, without dot files. */
async function listFolder(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter(isVisible).sort()
}

function isVisible(name: string): boolean {
  return !name.startsWith('.')
}

async function readReport(folder: string, reportId: string): Promise<CorpusFiles> {
  const files: EditionFile[] = []
  const questionFiles: QuestionsFile[] = []
  const problems: CorpusProblem[] = []
  if (!REPORT_ID_PATTERN.test(reportId)) {
    const wayOut = 'rename the folder with a-z, 0-9 and -, at most 40 characters'
    problems.push({ file: reportId, line: null, message: 'a bad name for a report', wayOut })
  }
  const names = await listReport(folder)
  for (const name of names) {
    const file = `${reportId}/${name}`
    const language = LANGUAGES.find(known => name === `${known}.md`)
    const filePath = path.join(folder, name)
    const isFile = (await kindOf(filePath)) === 'file'
    if (isFile && name === QUESTIONS_FILE) {
      questionFiles.push({ reportId, file, bytes: await readEditionFile(filePath) })
    } else if (!language || !isFile) problems.push(unexpected(file))
    else files.push({ reportId, language, file, bytes: await readEditionFile(filePath) })
  }
  if (!LANGUAGES.some(language => names.includes(`${language}.md`))) {
    const wayOut = 'add kk.md or ru.md, or remove the folder'
    problems.push({ file: reportId, line: null, message: 'a report without an edition', wayOut })
  }
  return { files, questionFiles, problems }
}

async function readEditionFile(filePath: string): Promise<Uint8Array> {
  try {
    return await readFile(filePath)
  } catch (cause) {
    throw unreadable(filePath, cause)
  }
}

function unreadable(name: string, cause: unknown): CorpusError {
  return new CorpusError(`${name} cannot be read (${errorMessage(cause)}). Check its permissions`, { cause })
}

function unexpected(file: string): CorpusProblem {
  const wayOut = 'move it out of corpus/; a report has the files kk.md, ru.md and questions.md only'
  return { file, line: null, message: 'an unexpected file in a report', wayOut }
}

/** What a path is, links followed; a broken link is neither. */
async function kindOf(filePath: string): Promise<'file' | 'folder' | 'neither'> {
  const stats = await stat(filePath).catch(() => undefined)
  if (stats?.isDirectory()) return 'folder'
  return stats?.isFile() ? 'file' : 'neither'
}
