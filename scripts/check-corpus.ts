// npm run check-corpus [-- FOLDER]: lists the mistakes in the reports or, if there are none, their sizes.

import { runScript } from '../src/app/run-script.ts'
import { inspectCorpus } from '../src/corpus/check-corpus.ts'
import { formatProblem } from '../src/corpus/corpus-problem.ts'
import type { Block } from '../src/corpus/report.ts'

const USAGE =
  'Usage: npm run check-corpus [-- FOLDER]: lists the mistakes in the reports or, if there are none, their sizes'

await runScript(USAGE, async () => {
  const corpusDir = process.argv[2] ?? 'corpus'
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
  console.log(`The corpus in ${corpusDir} has no problems.`)
  return 0
})

function pagesOf({ page, innerPages = [] }: Block): readonly number[] {
  return [...(page === null ? [] : [page]), ...innerPages.map(inner => inner.page)]
}
