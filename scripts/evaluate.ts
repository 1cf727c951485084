// npm run evaluate: the quality of retrieval on tests/quality/, as tables. --details: a line a question.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { errorMessage, InputError } from '../src/errors.ts'
import { indexProgress } from '../src/index-progress.ts'
import { openCore } from '../src/open-core.ts'
import { createProgressReporter } from '../src/progress.ts'
import { calibrateOutcome } from '../src/quality/calibrate.ts'
import { evaluateQuestions } from '../src/quality/evaluate.ts'
import {
  detailLines,
  otherFigures,
  outcomeTable,
  rankingTable,
  styleTable,
} from '../src/quality/print-tables.ts'
import { loadQuestions } from '../src/quality/questions.ts'
import { readConfig, runScript } from '../src/run-script.ts'

const QUALITY_DIR = 'tests/quality'
const USAGE = 'Usage: npm run evaluate [-- --details] [--variants] [--calibrate] [--questions FILE]'

await runScript(async () => {
  const flags = parseFlags()
  const core = await openCore(readConfig(), { onProgress: indexProgress(process.stderr) })
  try {
    const path = flags.questions ?? join(QUALITY_DIR, flags.variants ? 'dev-variants.jsonl' : 'dev.jsonl')
    const questions = await loadQuestions(path)
    const report = createProgressReporter({
      label: 'Asking',
      unit: 'questions',
      isTerminal: process.stderr.isTTY === true,
      write: text => process.stderr.write(text),
      nowMs: () => performance.now(),
    })
    const results = await evaluateQuestions(questions, core.bundle, core.embedder, done =>
      report({ done, total: questions.length }),
    )
    console.log(
      `${path}, index ${core.bundle.manifest.version}, ${core.bundle.manifest.counts.passages} passages\n`,
    )
    if (flags.details) console.log(`${detailLines(results).join('\n')}\n`)
    console.log(
      `${rankingTable(results)}\n\n${styleTable(results)}\n\n${outcomeTable(results)}\n\n${otherFigures(results)}`,
    )
    if (flags.calibrate) console.log(`\n${calibrateOutcome(results)}`)
    return 0
  } finally {
    await core.close()
  }
})

function parseFlags() {
  try {
    return parseArgs({
      options: {
        details: { type: 'boolean', default: false },
        variants: { type: 'boolean', default: false },
        calibrate: { type: 'boolean', default: false },
        questions: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new InputError(`${errorMessage(error)}. ${USAGE}`)
  }
}
