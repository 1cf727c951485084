// npm run evaluate: retrieval quality on the questions in tests/evaluation/, whose README.md documents the flags.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { BASELINE_PATH } from '../evaluation/baseline.ts'
import { evaluateQuestions } from '../evaluation/evaluate.ts'
import { evaluationText } from '../evaluation/evaluation-text.ts'
import { keepRun } from '../evaluation/keep-run.ts'
import { loadBaseline } from '../evaluation/load-baseline.ts'
import { loadQuestions } from '../evaluation/questions.ts'
import { ABLATIONS, RANKERS } from '../evaluation/rankers.ts'
import { indexProgress } from '../src/app/index-progress.ts'
import { openCore } from '../src/app/open-core.ts'
import { createProgressReporter } from '../src/app/progress.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { errorMessage, InputError } from '../src/errors.ts'

const PLAIN = 'tests/evaluation/dev.jsonl'
const VARIANTS = 'tests/evaluation/dev-variants.jsonl'
const USAGE =
  'Usage: npm run evaluate [-- --variants] [--details] [--ablations] [--save-baseline] [--html FILE] [--questions FILE]…'

await runScript(USAGE, async () => {
  const flags = parseFlags()
  const withVariants = flags.variants || flags['save-baseline']
  const files = flags.questions ?? (withVariants ? [PLAIN, VARIANTS] : [PLAIN])
  const questions = (await Promise.all(files.map(loadQuestions))).flat()
  const rankers = [...RANKERS, ...(flags.ablations ? ABLATIONS : [])]
  const report = createProgressReporter({
    label: 'Asking',
    unit: 'questions',
    isTerminal: process.stderr.isTTY === true,
    write: text => process.stderr.write(text),
    nowMs: () => performance.now(),
  })
  const core = await openCore(readConfig(), { onProgress: indexProgress(process.stderr) })
  try {
    const onProgress = (done: number) => report({ done, total: questions.length })
    const results = await evaluateQuestions(questions, core.bundle, core.embedder, { rankers, onProgress })
    const baseline = existsSync(BASELINE_PATH) ? await loadBaseline(BASELINE_PATH) : undefined
    console.log(evaluationText(results, core.bundle, { ...flags, baseline }))
    const kept = { html: flags.html, asBaseline: flags['save-baseline'], now: new Date() }
    for (const line of await keepRun(results, core.bundle, kept)) console.log(`\n${line}`)
    return 0
  } finally {
    await core.close()
  }
})

function parseFlags() {
  try {
    const off = { type: 'boolean', default: false } as const
    const options = {
      details: off,
      variants: off,
      ablations: off,
      'save-baseline': off,
      html: { type: 'string' },
      questions: { type: 'string', multiple: true },
    } as const
    return parseArgs({ options }).values
  } catch (error) {
    throw new InputError(`${errorMessage(error)}. ${USAGE}`)
  }
}
