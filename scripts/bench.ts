// npm run bench: time, memory and size, as tables. --compare: beside what a user would build instead (bench/README.md).
import { parseArgs } from 'node:util'
import { errorMessage, InputError } from '../src/errors.ts'
import { indexProgress } from '../src/index-progress.ts'
import { ensureBundle, openCore } from '../src/open-core.ts'
import { loadCompetitors } from '../src/quality/bench/competitor.ts'
import { runBench } from '../src/quality/bench/run-bench.ts'
import { loadQuestions } from '../src/quality/questions.ts'
import { readConfig, runScript } from '../src/run-script.ts'

const USAGE = 'Usage: npm run bench [-- --compare]'
/** Not written into import(), so that the types of what may not be installed are not looked for. */
const COMPETITORS = '../bench/competitors.ts'

await runScript(async () => {
  const { compare } = parseFlags()
  const competitors = compare ? await loadCompetitors(() => import(COMPETITORS)) : undefined
  const config = readConfig()
  const core = await openCore(config, { onProgress: indexProgress(process.stderr) })
  try {
    await runBench({
      ...core,
      plain: await loadQuestions('tests/quality/dev.jsonl'),
      variants: await loadQuestions('tests/quality/dev-variants.jsonl'),
      competitors,
      buildIndex: async indexDir => (await ensureBundle({ ...config, indexDir }, core.embedder)).bundle,
      print: text => console.log(`${text}\n`),
    })
    return 0
  } finally {
    await core.close()
  }
})

function parseFlags() {
  try {
    return parseArgs({ options: { compare: { type: 'boolean', default: false } } }).values
  } catch (error) {
    throw new InputError(`${errorMessage(error)}. ${USAGE}`)
  }
}
