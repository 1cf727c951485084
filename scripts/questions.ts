// npm run questions -- [REPORT…]: has a model propose questions for a person to review.

import { readPassages } from '../evaluation/read-passages.ts'
import { indexProgress } from '../src/app/index-progress.ts'
import { openCore } from '../src/app/open-core.ts'
import { createProgressReporter } from '../src/app/progress.ts'
import { parseQuestionsFlags } from '../src/app/questions-flags.ts'
import { type QuestionTools, runQuestions } from '../src/app/questions-session.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import type { Config } from '../src/config.ts'
import { ConfigError } from '../src/errors.ts'
import { openGenerator } from '../src/questions/open-generator.ts'

const USAGE = `Usage: npm run questions -- [REPORT…] [--limit N] [--out FOLDER]
Asks the model of QUESTIONS_MODEL for questions that the blocks of reports answer, and writes those that help the search
into FOLDER/REPORT.md, for a person to review. Blocks that have questions are left out. Without REPORT: all reports.
Run it again to continue.
  --limit   asks about at most N blocks of each report
  --out     folder of the proposals; proposed-questions by default
Or: npm run questions -- --accept REPORT: adds the reviewed questions to the report's questions.md`

await runScript(USAGE, async () => {
  const command = parseQuestionsFlags(process.argv.slice(2), USAGE)
  const config = readConfig()
  const stopping = new AbortController()
  process.on('SIGINT', () => (stopping.signal.aborted ? process.exit(130) : stopping.abort()))
  return runQuestions(command, {
    corpusDir: config.corpusDir,
    openTools: () => openTools(config, stopping.signal),
    write: text => process.stdout.write(text),
    progressOf: reportId => progressOf(reportId),
    signal: stopping.signal,
    now: () => new Date(),
  })
})

async function openTools(config: Config, signal: AbortSignal): Promise<QuestionTools> {
  if (!config.questions) {
    throw new ConfigError(
      'No model may propose questions. Set QUESTIONS_MODEL, for example "http://127.0.0.1:11434/v1#model"; see corpus/README.md',
    )
  }
  const { modelsDir, allowModelDownload } = config
  const options = { modelsDir, allowDownload: allowModelDownload, signal }
  const generator = await openGenerator(config.questions, options)
  try {
    const { search, index, close } = await openCore(config, { onProgress: indexProgress(process.stderr) })
    const closeAll = async () => {
      await Promise.all([close(), generator.close()])
    }
    return { generator, search, passages: await readPassages(index), close: closeAll }
  } catch (error) {
    await generator.close()
    throw error
  }
}

function progressOf(reportId: string): (done: number, total: number) => void {
  const report = createProgressReporter({
    label: `Asking about ${reportId}`,
    unit: 'blocks',
    isTerminal: process.stderr.isTTY === true,
    write: text => process.stderr.write(text),
    nowMs: () => performance.now(),
  })
  return (done, total) => report({ done, total })
}
