import { inspectFiles } from '../corpus/check-corpus.ts'
import { type CorpusProblem, formatProblem } from '../corpus/corpus-problem.ts'
import { type CorpusFiles, readCorpusFiles } from '../corpus/read-corpus.ts'
import { CorpusError, ImportError } from '../errors.ts'

export interface Candidate {
  readonly corpusDir: string
  /** A corpus folder that holds the new report alone. */
  readonly aside: string
  readonly id: string
  /** The report that it takes the place of. */
  readonly replacedId: string | undefined
}

/** Throws ImportError when the corpus would have problems with the report that it does not have without it. */
export async function checkCandidate({ corpusDir, aside, id, replacedId }: Candidate): Promise<void> {
  const corpus = await readExisting(corpusDir)
  const others = withoutReport(withoutReport(corpus, id), replacedId)
  const known = new Set(inspectFiles(others).problems.map(keyOf))
  const { problems } = inspectFiles(merge(others, await readCorpusFiles(aside)))
  const [first, ...further] = problems.filter(problem => !known.has(keyOf(problem)))
  if (!first) return
  const more = further.length === 0 ? '' : ` (and ${further.length} more)`
  throw new ImportError(`The report was not added: ${formatProblem(corpusDir, first)}${more}`)
}

/** No files where there is no corpus yet. */
async function readExisting(corpusDir: string): Promise<CorpusFiles> {
  try {
    return await readCorpusFiles(corpusDir)
  } catch (error) {
    if (error instanceof CorpusError) return { files: [], questionFiles: [], problems: [] }
    throw error
  }
}

function withoutReport({ files, questionFiles, problems }: CorpusFiles, id: string | undefined): CorpusFiles {
  return {
    files: files.filter(({ reportId }) => reportId !== id),
    questionFiles: questionFiles.filter(({ reportId }) => reportId !== id),
    problems: problems.filter(({ file }) => file !== id && !file.startsWith(`${id}/`)),
  }
}

function merge(one: CorpusFiles, other: CorpusFiles): CorpusFiles {
  return {
    files: [...one.files, ...other.files],
    questionFiles: [...one.questionFiles, ...other.questionFiles],
    problems: [...one.problems, ...other.problems],
  }
}

function keyOf(problem: CorpusProblem): string {
  return JSON.stringify(problem)
}
