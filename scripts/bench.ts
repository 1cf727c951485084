// npm run bench: time, memory and size. USAGE explains the flags.
import { parseArgs } from 'node:util'
import { loadCompetitors } from '../evaluation/bench/competitor.ts'
import { performanceParts } from '../evaluation/bench/performance-docs.ts'
import { BENCH_PARTS, type BenchPart, runBench } from '../evaluation/bench/run-bench.ts'
import { runTextBench } from '../evaluation/bench/run-text-bench.ts'
import { writeGenerated } from '../evaluation/generated-docs.ts'
import { loadQuestions } from '../evaluation/questions.ts'
import { ensureIndex, openCache } from '../src/app/ensure-index.ts'
import { indexProgress } from '../src/app/index-progress.ts'
import { openFolderStore } from '../src/app/index-store.ts'
import { openCore } from '../src/app/open-core.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { errorMessage, InputError } from '../src/errors.ts'
import { createVerifyingAnswerer } from '../src/verification/verifying-answerer.ts'

const USAGE = `Usage: npm run bench [-- OPTION…]

Measures time, memory and size on the questions in tests/evaluation, and prints a table for each part:
${BENCH_PARTS.join(', ')}

Options:
  --compare      also measures MiniSearch, Orama and LangChain.js (evaluation/competitors/README.md)
  --only PART    runs only this part; may be repeated
  --text         only checks that the text functions take linear time on hostile input
  --write-docs   writes the tables into docs/performance.md and the latency into README.md`
/** A constant, so that tsc does not resolve the types of packages that may not be installed. */
const COMPETITORS = '../evaluation/competitors/competitors.ts'

await runScript(USAGE, async () => {
  const { text, parts, writeDocs } = parseFlags()
  const competitors = parts.includes('compare') ? await loadCompetitors(() => import(COMPETITORS)) : undefined
  const config = readConfig()
  if (text) return (await runTextBench(config.corpusDir, table => console.log(`${table}\n`))) ? 0 : 1
  const core = await openCore(config, { onProgress: indexProgress(process.stderr) })
  try {
    const deps = {
      ...core,
      // Without the cache, or repeated questions would take no time.
      answerer: createVerifyingAnswerer(core),
      cache: await openCache(config, core.embedder.model),
      plain: await loadQuestions('tests/evaluation/dev.jsonl'),
      variants: await loadQuestions('tests/evaluation/dev-variants.jsonl'),
      competitors,
      async buildIndex(indexDir: string) {
        const options = { ignoresShipped: true, isThorough: true }
        const store = openFolderStore(indexDir)
        const { index } = await ensureIndex({ ...config, indexDir }, store, core.embedder, options)
        await index.close()
        return index.facts
      },
    }
    const run = await runBench(deps, parts, text => console.log(`${text}\n`))
    if (writeDocs) await writeGenerated(performanceParts(run))
    return 0
  } finally {
    await core.close()
  }
})

/** Which parts to run: all but the comparison by default. */
function parseFlags() {
  const options = {
    compare: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    text: { type: 'boolean', default: false },
    'write-docs': { type: 'boolean', default: false },
  } as const
  try {
    const { compare, only, text, 'write-docs': writeDocs } = parseArgs({ options }).values
    const all = BENCH_PARTS.filter(part => compare || part !== 'compare')
    return { text, writeDocs, parts: only?.map(parsePart) ?? all }
  } catch (error) {
    throw new InputError(`${errorMessage(error)}\n\n${USAGE}`)
  }
}

function parsePart(name: string): BenchPart {
  const part = BENCH_PARTS.find(known => known === name)
  if (!part) throw new InputError(`--only: unknown part "${name}"`)
  return part
}
