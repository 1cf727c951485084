import type { PassageIndex } from '../../src/index/passage-index.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { pairedDifference } from '../bootstrap.ts'
import { variantTable } from '../compare-runs.ts'
import { evaluateQuestions, type QuestionResult } from '../evaluate.ts'
import { rankOf } from '../figures.ts'
import { markdownTable, signedInterval } from '../markdown-table.ts'
import { recallAt } from '../metrics.ts'
import { otherFigures, outcomeTable, rankingTable, sliceTable } from '../print-tables.ts'
import { isAnswerable, isVariant, loadQuestions, type QualityQuestion } from '../questions.ts'
import { sliceResults } from '../slices.ts'
import { buildSetIndex } from './set-index.ts'
import { everyNth, type SetContext, type SetRun } from './set-run.ts'

const HELD_OUT = 'tests/evaluation/heldout.jsonl'

/** The tuning questions, of the bundled reports. */
export async function runBundled(context: SetContext): Promise<SetRun> {
  const questions = (await Promise.all(context.tuningFiles.map(loadQuestions))).flat()
  return askSet('bundled', questions, context.core.index, context)
}

export async function runHeldOut(context: SetContext): Promise<SetRun> {
  return askSet('held-out', await loadQuestions(HELD_OUT), context.core.index, context)
}

export async function runUnseenAlone(context: SetContext): Promise<SetRun> {
  const { config, core, unseen, onEmbedding } = context
  const options = { onProgress: onEmbedding }
  const index = await buildSetIndex([unseen.corpusDir], config, core.embedder, options)
  return askSet('unseen-alone', unseen.questions, index, context)
}

/** Also shows how the questions attached to the bundled reports affect the others. */
export async function runUnseenMix(context: SetContext): Promise<SetRun> {
  const { config, core, unseen, onEmbedding } = context
  const options = { onProgress: onEmbedding }
  const corpusDirs = [config.corpusDir, unseen.corpusDir]
  const bare = await buildSetIndex(corpusDirs, config, core.embedder, { ...options, withoutQuestions: true })
  const without = await ask('unseen-mix, no attached questions', unseen.questions, bare, {
    ...context,
    rankers: [],
  })
  const index = await buildSetIndex(corpusDirs, config, core.embedder, options)
  const run = await askSet('unseen-mix', unseen.questions, index, context)
  const table = attachedQuestionsTable(without, run.asked.results)
  return { ...run, tables: [...run.tables, table] }
}

async function askSet(
  name: string,
  all: readonly QualityQuestion[],
  index: PassageIndex,
  context: SetContext,
): Promise<SetRun & Required<Pick<SetRun, 'asked'>>> {
  const results = await ask(name, all, index, context)
  return { ...describeResults(results, index), asked: { results, index } }
}

function ask(
  name: string,
  all: readonly QualityQuestion[],
  index: PassageIndex,
  { core, every, rankers, onProgress }: SetContext,
): Promise<readonly QuestionResult[]> {
  const questions = everyNth(all, every)
  return evaluateQuestions(questions, index, core.embedder, {
    rankers,
    onProgress: done => onProgress(name, done, questions.length),
  })
}

function describeResults(
  results: readonly QuestionResult[],
  { facts }: PassageIndex,
): Pick<SetRun, 'tables' | 'summary'> {
  const slices = sliceResults(results)
  const answerable = results.filter(({ question }) => isAnswerable(question)).length
  const { reports, passages } = facts.counts
  return {
    summary: `${answerable} answerable and ${results.length - answerable} unanswerable questions; ${reports} reports, ${passages} passages`,
    tables: [
      sliceTable(slices),
      outcomeTable(results),
      ...(results.some(({ others }) => others.size > 0) ? [rankingTable(results)] : []),
      ...(results.some(({ question }) => isVariant(question)) ? [variantTable(slices, results)] : []),
      otherFigures(results),
    ],
  }
}

/** The figures without and with the questions attached to the bundled reports, and the differences. */
export function attachedQuestionsTable(
  without: readonly QuestionResult[],
  withThem: readonly QuestionResult[],
): string {
  const ranksOf = (results: readonly QuestionResult[], language: string) =>
    results.filter(({ question }) => isAnswerable(question) && question.language === language).map(rankOf)
  const rows = LANGUAGES.map(language => {
    const before = ranksOf(without, language)
    const after = ranksOf(withThem, language)
    const differences = [1, 3, 10].map(k =>
      signedInterval(
        pairedDifference(
          before.map(rank => recallAt(rank, k)),
          after.map(rank => recallAt(rank, k)),
        ),
      ),
    )
    return [`${language} (${after.length})`, ...differences]
  })
  return markdownTable(['with attached questions − without', 'R@1', 'R@3', 'R@10'], rows)
}
