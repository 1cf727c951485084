import { checkReport } from './check-report.ts'
import type { CorpusProblem } from './corpus-problem.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import { findDuplicates } from './find-duplicates.ts'
import { type ParsedEdition, parseEdition } from './parse-edition.ts'
import { type EditionFile, readCorpusFiles } from './read-corpus.ts'

/** All that could be read of a corpus folder, and all that is wrong with it. */
export interface InspectedCorpus {
  readonly editions: readonly ParsedEdition[]
  readonly problems: readonly CorpusProblem[]
}

/** Everything that is wrong with a corpus folder, sorted by file and line; nothing when it can be used. */
export async function checkCorpus(corpusDir: string): Promise<readonly CorpusProblem[]> {
  return (await inspectCorpus(corpusDir)).problems
}

/** Reads and checks a corpus folder. Throws CorpusError when the folder is missing or holds no report. */
export async function inspectCorpus(corpusDir: string): Promise<InspectedCorpus> {
  const { files, problems: folderProblems } = await readCorpusFiles(corpusDir)
  const editions = files.map(readEdition)
  const reportIds = new Set(editions.map(({ reportId }) => reportId))
  const problems = [
    ...folderProblems,
    ...editions.flatMap(edition => edition.problems),
    ...[...reportIds].flatMap(id => checkReport(editions.filter(({ reportId }) => reportId === id))),
    ...findDuplicates(files, editions),
  ]
  return { editions, problems: problems.sort(byPlace) }
}

function readEdition({ bytes, reportId, language, file }: EditionFile): ParsedEdition {
  const decoded = decodeUtf8(bytes)
  if (decoded.kind === 'text') return parseEdition(decoded.text, { reportId, language })
  const message = `not UTF-8: the byte at offset ${decoded.byteOffset} does not belong there`
  const problems = [{ file, line: decoded.line, message, wayOut: 'save the file as UTF-8' }]
  return { file, reportId, language, edition: undefined, keyLines: new Map(), blocks: [], problems }
}

function byPlace(one: CorpusProblem, other: CorpusProblem): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1
  return (one.line ?? 0) - (other.line ?? 0)
}
