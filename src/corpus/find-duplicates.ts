import { createHash } from 'node:crypto'
import { beginningOf, type CorpusProblem } from './corpus-problem.ts'
import type { ParsedEdition } from './parse-edition.ts'
import type { EditionFile } from './read-corpus.ts'

/** Editions that are copies of others, and reports that are in two folders. */
export function findDuplicates(
  files: readonly EditionFile[],
  editions: readonly ParsedEdition[],
): readonly CorpusProblem[] {
  const copies = findCopies(files)
  return [
    ...copies,
    ...findSameReports(editions.filter(({ file }) => !copies.some(copy => copy.file === file))),
  ]
}

function findCopies(files: readonly EditionFile[]): readonly CorpusProblem[] {
  const problems: CorpusProblem[] = []
  const firstByHash = new Map<string, string>()
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
function findSameReports(parsed: readonly ParsedEdition[]): readonly CorpusProblem[] {
  const problems: CorpusProblem[] = []
  const firstByKey = new Map<string, ParsedEdition>()
  for (const one of parsed) {
    if (!one.edition) continue
    const { title, publisher, published } = one.edition
    const key = JSON.stringify([title, publisher, published]).toLowerCase()
    const first = firstByKey.get(key)
    firstByKey.set(key, first ?? one)
    if (!first || first.reportId === one.reportId) continue
    const message = `the same report as ${first.file}: ${beginningOf(title)}, ${publisher}, ${published}`
    const line = one.keyLines.get('title') ?? null
    problems.push({ file: one.file, line, message, wayOut: 'keep one of the two folders' })
  }
  return problems
}
