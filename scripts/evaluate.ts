// npm run evaluate: measures answers to sets of questions. evaluation/evaluate-flags.ts explains the flags.
import { EVALUATE_HELP, parseEvaluateFlags } from '../evaluation/evaluate-flags.ts'
import { ABLATIONS, RANKERS } from '../evaluation/rankers.ts'
import { runEvaluation } from '../evaluation/run-evaluation.ts'
import { saveRuns } from '../evaluation/save-runs.ts'
import { createSetContext } from '../evaluation/sets/set-context.ts'
import { indexProgress } from '../src/app/index-progress.ts'
import { openCore } from '../src/app/open-core.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'

const PLAIN = 'tests/evaluation/dev.jsonl'
const VARIANTS = 'tests/evaluation/dev-variants.jsonl'

const USAGE = `Usage: npm run evaluate [-- OPTION…]

${EVALUATE_HELP}`

await runScript(USAGE, async () => {
  const flags = parseEvaluateFlags(process.argv.slice(2))
  const config = readConfig()
  const core = await openCore(config, { onProgress: indexProgress(process.stderr) })
  try {
    const context = await createSetContext({
      ...flags,
      core,
      config,
      tuningFiles: flags.questions ?? (flags.variants ? [PLAIN, VARIANTS] : [PLAIN]),
      rankers: [...RANKERS, ...(flags.ablations ? ABLATIONS : [])],
      progressStream: process.stderr,
    })
    const runs = await runEvaluation(context, { ...flags, print: text => console.log(`${text}\n`) })
    for (const line of await saveRuns(runs, { ...flags, now: new Date() })) console.log(line)
    return 0
  } finally {
    await core.close()
  }
})
