import { createHash } from 'node:crypto'
import { beginningOf, type CorpusProblem } from './corpus-problem.ts'
import type { ParsedEdition } from './parse-edition.ts'
import type { EditionFile } from './read-corpus.ts'

/** Finds editions that are copies of others, and reports that are in two folders, while reports are read in turn. */
export interface DuplicateFinder {
  /** The problems of these files with each other and with those before. */
  add(files: readonly EditionFile[], editions: readonly ParsedEdition[]): readonly CorpusProblem[]
}

export function createDuplicateFinder(): DuplicateFinder {
  const firstByHash = new Map<string, string>()
  const firstByKey = new Map<string, FirstEdition>()
  return {
    add(files, editions) {
      const copies = findCopies(files, firstByHash)
      const others = editions.filter(({ file }) => !copies.some(copy => copy.file === file))
      return [...copies, ...findSameReports(others, firstByKey)]
    },
  }
}

type FirstEdition = Pick<ParsedEdition, 'file' | 'reportId'>

function findCopies(
  files: readonly EditionFile[],
  firstByHash: Map<string, string>,
): readonly CorpusProblem[] {
  const problems: CorpusProblem[] = []
  for (const { file, bytes } of files) {
    const hash = createHash('sha256').update(bytes).digest('hex')
    const first = firstByHash.get(hash)
    firstByHash.set(hash, first ?? file)
    if (first === undefined) continue
    const message = `the same file as ${first}, byte for byte`
    problems.push({ file, line: null, message, wayOut: 'keep one of them' })
  }
  return problems
}

/** Editions with the same title, publisher and date in two reports. */
function findSameReports(
  parsed: readonly ParsedEdition[],
  firstByKey: Map<string, FirstEdition>,
): readonly CorpusProblem[] {
  const problems: CorpusProblem[] = []
  for (const { edition, file, reportId, keyLines } of parsed) {
    if (!edition) continue
    const { title, publisher, published } = edition
    const key = JSON.stringify([title, publisher, published]).toLowerCase()
    const first = firstByKey.get(key)
    firstByKey.set(key, first ?? { file, reportId })
    if (!first || first.reportId === reportId) continue
    const message = `the same report as ${first.file}: ${beginningOf(title)}, ${publisher}, ${published}`
    const line = keyLines.get('title') ?? null
    problems.push({ file, line, message, wayOut: 'keep one of the two folders' })
  }
  return problems
}
