import { inspectCorpus } from '../src/corpus/check-corpus.ts'
import { formatProblem } from '../src/corpus/corpus-problem.ts'
import { runScript } from '../src/run-script.ts'

// npm run check-corpus [-- <folder>]: says what is wrong with the reports, or counts what they hold.
await runScript(() => main(process.argv[2] ?? 'corpus'))

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
            pages: new Set(edition.blocks.flatMap(block => block.page ?? [])).size,
            characters: edition.text.length,
          }
        : [],
    ),
  )
  console.log(`The corpus in ${corpusDir} is good.`)
  return 0
}
