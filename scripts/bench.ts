// npm run bench: time, memory and size, as tables. --compare: beside what a user would build instead (bench/README.md).
import { parseArgs } from 'node:util'
import { openVectorCache } from '../src/embeddings/vector-cache.ts'
import { errorMessage, InputError } from '../src/errors.ts'
import { indexProgress } from '../src/index-progress.ts'
import { cachePath, ensureBundle, openCore } from '../src/open-core.ts'
import { loadCompetitors } from '../src/quality/bench/competitor.ts'
import { BENCH_PARTS, type BenchPart, runBench } from '../src/quality/bench/run-bench.ts'
import { loadQuestions } from '../src/quality/questions.ts'
import { readConfig, runScript } from '../src/run-script.ts'

const USAGE = `Usage: npm run bench [-- --compare] [--only PART]…, where PART is ${BENCH_PARTS.join(', ')}`
/** Not written into import(), so that the types of what may not be installed are not looked for. */
const COMPETITORS = '../bench/competitors.ts'

await runScript(USAGE, async () => {
  const parts = parseParts()
  const competitors = parts.includes('compare') ? await loadCompetitors(() => import(COMPETITORS)) : undefined
  const config = readConfig()
  const core = await openCore(config, { onProgress: indexProgress(process.stderr) })
  const { model } = core.embedder
  try {
    const deps = {
      ...core,
      cache: await openVectorCache(cachePath(config.indexDir, model), model.dimensions),
      plain: await loadQuestions('tests/quality/dev.jsonl'),
      variants: await loadQuestions('tests/quality/dev-variants.jsonl'),
      competitors,
      buildIndex: async (indexDir: string) =>
        (await ensureBundle({ ...config, indexDir }, core.embedder)).bundle,
    }
    await runBench(deps, parts, text => console.log(`${text}\n`))
    return 0
  } finally {
    await core.close()
  }
})

/** All parts but the comparison, that too, or only those that are named. */
function parseParts(): readonly BenchPart[] {
  const options = {
    compare: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
  } as const
  try {
    const { compare, only } = parseArgs({ options }).values
    if (!only) return BENCH_PARTS.filter(part => compare || part !== 'compare')
    return only.map(name => {
      const part = BENCH_PARTS.find(known => known === name)
      if (!part) throw new InputError(`There is no part "${name}"`)
      return part
    })
  } catch (error) {
    throw new InputError(`${errorMessage(error)}. ${USAGE}`)
  }
}
