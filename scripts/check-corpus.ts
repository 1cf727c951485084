// npm run check-corpus [-- FOLDER]: lists the mistakes in the reports of CORPUS_DIR or, if there are none, their sizes.

import path from 'node:path'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { inspectCorpus } from '../src/corpus/check-corpus.ts'
import { beginningOf, formatProblem } from '../src/corpus/corpus-problem.ts'
import { findDoubtfulTwins } from '../src/corpus/doubtful-twins.ts'
import type { ParsedEdition } from '../src/corpus/parse-edition.ts'
import type { Block } from '../src/corpus/report.ts'
import { describeDifference } from '../src/terminal/doubt-clauses.ts'

const USAGE =
  'Usage: npm run check-corpus [-- FOLDER]: lists the mistakes in the reports (of CORPUS_DIR) or, if there are none, their sizes'

await runScript(USAGE, async () => {
  const corpusDir = process.argv[2] ?? readConfig().corpusDir
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
  const doubts = findDoubts(editions)
  for (const doubt of doubts) console.log(path.join(corpusDir, doubt))
  if (doubts.length === 1) console.log('1 pair of blocks to compare; it may be right.')
  else if (doubts.length > 1) console.log(`${doubts.length} pairs of blocks to compare; they may be right.`)
  console.log(`The corpus in ${corpusDir} has no problems.`)
  return 0
})

/** Pairs of blocks that may not say the same, a line each. */
function findDoubts(editions: readonly ParsedEdition[]): readonly string[] {
  return editions
    .filter(({ language }) => language === 'kk')
    .flatMap(({ reportId, blocks }) => {
      const twin = editions.find(other => other.reportId === reportId && other.language === 'ru')
      return findDoubtfulTwins(blocks, twin?.blocks ?? []).map(({ index, difference }) => {
        const [own, other] = [blocks[index], twin?.blocks[index]]
        const texts = `${beginningOf(own?.text ?? '')} and ${beginningOf(other?.text ?? '')}`
        return `${twin?.file}:${other?.line} doubtful: ${describeDifference(difference)}: ${texts}`
      })
    })
}

function pagesOf({ page, innerPages = [] }: Block): readonly number[] {
  return [...(page === null ? [] : [page]), ...innerPages.map(inner => inner.page)]
}
