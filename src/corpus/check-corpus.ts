import { type ParsedQuestions, parseQuestions } from './block-questions.ts'
import { checkReport } from './check-report.ts'
import type { CorpusProblem } from './corpus-problem.ts'
import { decodeUtf8, type InvalidText } from './decode-utf8.ts'
import { createDuplicateFinder, type DuplicateFinder } from './find-duplicates.ts'
import { type ParsedEdition, parseEdition } from './parse-edition.ts'
import { type CorpusFiles, type EditionFile, type QuestionsFile, readCorpusFiles } from './read-corpus.ts'
import type { BlockQuestion, Translation } from './report.ts'

/** The contents of a corpus folder, and its problems. */
export interface InspectedCorpus {
  readonly editions: readonly ParsedEdition[]
  /** By the report's id. */
  readonly questions: ReadonlyMap<string, readonly BlockQuestion[]>
  readonly problems: readonly CorpusProblem[]
}

/** The problems of a corpus folder, sorted by file and line. Throws CorpusError like `inspectCorpus`. */
export async function checkCorpus(corpusDir: string): Promise<readonly CorpusProblem[]> {
  return (await inspectCorpus(corpusDir)).problems
}

/** Reads and checks a corpus folder. Throws CorpusError when the folder is missing or holds no report. */
export async function inspectCorpus(corpusDir: string): Promise<InspectedCorpus> {
  return inspectFiles(await readCorpusFiles(corpusDir))
}

/** Checks files as if they were a corpus folder, or a part of one: `duplicates` knows the parts before. */
export function inspectFiles(
  { files, questionFiles, problems: folderProblems }: CorpusFiles,
  duplicates: DuplicateFinder = createDuplicateFinder(),
): InspectedCorpus {
  const editions = files.map(readEdition)
  const reportIds = new Set(editions.map(({ reportId }) => reportId))
  const parsedQuestions = questionFiles.map(file => [file.reportId, readQuestions(file, editions)] as const)
  const problems = [
    ...folderProblems,
    ...editions.flatMap(edition => edition.problems),
    ...[...reportIds].flatMap(id => checkReport(editions.filter(({ reportId }) => reportId === id))),
    ...duplicates.add(files, editions),
    ...parsedQuestions.flatMap(([, parsed]) => parsed.problems),
  ]
  const questions = new Map(parsedQuestions.map(([id, parsed]) => [id, parsed.questions]))
  return { editions, questions, problems: problems.sort(byPlace) }
}

function readEdition({ bytes, reportId, language, file }: EditionFile): ParsedEdition {
  const decoded = decodeUtf8(bytes)
  if (decoded.kind === 'text') return parseEdition(decoded.text, { reportId, language })
  const problems = [notUtf8(file, decoded)]
  return { file, reportId, language, edition: undefined, keyLines: new Map(), blocks: [], problems }
}

/** Parses the questions by the blocks of the authority, or of the only edition. */
function readQuestions(
  { bytes, reportId, file }: QuestionsFile,
  editions: readonly ParsedEdition[],
): ParsedQuestions {
  const decoded = decodeUtf8(bytes)
  if (decoded.kind === 'invalid') return { questions: [], problems: [notUtf8(file, decoded)] }
  const own = editions.filter(edition => edition.reportId === reportId)
  const made = (translation: Translation) => own.find(({ edition }) => edition?.translation === translation)
  const authority = made('original') ?? made('official') ?? own[0]
  return parseQuestions(decoded.text, file, authority?.blocks ?? [])
}

function notUtf8(file: string, { byteOffset, line }: InvalidText): CorpusProblem {
  const message = `not UTF-8: invalid byte at offset ${byteOffset}`
  return { file, line, message, wayOut: 'save the file as UTF-8' }
}

function byPlace(one: CorpusProblem, other: CorpusProblem): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1
  return (one.line ?? 0) - (other.line ?? 0)
}
