import { inspectCorpus } from '../src/corpus/check-corpus.ts'
import { formatProblem } from '../src/corpus/corpus-problem.ts'
import type { Block } from '../src/corpus/report.ts'
import { DayekError } from '../src/errors.ts'

// npm run check-corpus [-- <folder>]: says what is wrong with the reports, or counts what they hold.
try {
  process.exitCode = await main(process.argv[2] ?? 'corpus')
} catch (error) {
  if (!(error instanceof DayekError)) throw error
  console.error(`${error.name}: ${error.message}`)
  process.exitCode = 1
}

async function main(corpusDir: string): Promise<number> {
  const { editions, problems } = await inspectCorpus(corpusDir)
  if (problems.length > 0) {
    for (const problem of problems) console.error(formatProblem(corpusDir, problem))
    console.error(`${problems.length} problem${problems.length === 1 ? '' : 's'} in ${corpusDir}`)
    return 1
  }
  console.table(
    editions.flatMap(({ edition }) =>
      edition
        ? {
            report: edition.reportId,
            language: edition.language,
            translation: edition.translation,
            blocks: edition.blocks.length,
            pages: new Set(edition.blocks.flatMap(pagesOf)).size,
            characters: edition.text.length,
          }
        : [],
    ),
  )
  console.log(`The corpus in ${corpusDir} is good.`)
  return 0
}

function pagesOf({ page, innerPages = [] }: Block): readonly number[] {
  return [...(page === null ? [] : [page]), ...innerPages.map(inner => inner.page)]
}
