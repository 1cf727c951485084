// npm run bench: time, memory and size. USAGE explains the flags.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadCompetitors } from '../evaluation/bench/competitor.ts'
import { describeMachine } from '../evaluation/bench/machine.ts'
import { performanceParts, scaleParts, workersPart } from '../evaluation/bench/performance-docs.ts'
import { BENCH_PARTS, type BenchPart, runBench } from '../evaluation/bench/run-bench.ts'
import { runTextBench } from '../evaluation/bench/run-text-bench.ts'
import { buildSource } from '../evaluation/bench/scale/build-source.ts'
import { SCALE_ENGINES } from '../evaluation/bench/scale/engines.ts'
import { runScale, type ScaleRun } from '../evaluation/bench/scale/run-scale.ts'
import { runWorkers, workersTable } from '../evaluation/bench/scale/run-workers.ts'
import { engineTable, libraryTable } from '../evaluation/bench/scale/scale-tables.ts'
import { writeGenerated } from '../evaluation/generated-docs.ts'
import { loadQuestions } from '../evaluation/questions.ts'
import { ensureIndex, modelSource, openCache } from '../src/app/ensure-index.ts'
import { indexProgress } from '../src/app/index-progress.ts'
import { openFolderStore } from '../src/app/index-store.ts'
import { openCore } from '../src/app/open-core.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import type { Config } from '../src/config.ts'
import { openWorkerEmbedder } from '../src/embeddings/worker-embedder.ts'
import { errorMessage, InputError } from '../src/errors.ts'
import { createVerifyingAnswerer } from '../src/verification/verifying-answerer.ts'
import { PostgresMissing } from './postgres/install-postgres.ts'
import { type PostgresServer, startPostgres } from './postgres/postgres-server.ts'

const USAGE = `Usage: npm run bench [-- OPTION…]

Measures time, memory and size on the questions in tests/evaluation, and prints a table for each part:
${BENCH_PARTS.join(', ')}

Options:
  --compare      also measures MiniSearch, Orama, LangChain.js and LanceDB (evaluation/competitors/README.md)
  --only PART    runs only this part; may be repeated
  --scale SIZES  only builds, opens and searches indexes of generated passages: --scale 1000,10000,100000,1000000; with --compare
                 also with other libraries, at 10,000 and 100,000 passages
  --engine NAME  with --scale, only this engine; may be repeated. postgres uses the server of STORE_URL, in new databases, or else
                 starts the one of the tests
  --workers LIST only lets as many processes at a time search one PostgreSQL database: --workers 1,2,4. Needs the index of
                 npm run embed; uses the server of STORE_URL, or else starts the one of the tests
  --text         only checks that the text functions take linear time on hostile input
  --write-docs   writes the tables into docs/performance.md and the latency into README.md`
/** A constant, so that tsc does not resolve the types of packages that may not be installed. */
const COMPETITORS = '../evaluation/competitors/competitors.ts'

await runScript(USAGE, async () => {
  const flags = parseFlags()
  const { text, parts, writeDocs, scale } = flags
  const isCompared = scale.length > 0 ? flags.compare : parts.includes('compare')
  const competitors = isCompared ? await loadCompetitors(() => import(COMPETITORS)) : undefined
  const config = readConfig()
  if (flags.workers.length > 0) return measureWorkers(config, flags)
  if (scale.length > 0) return measureScale(config, flags, competitors?.libraries ?? [])
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

/** Measures indexes of generated passages. */
async function measureScale(
  config: Config,
  { scale, engines, writeDocs }: Flags,
  libraries: readonly string[],
) {
  const embedder = await openWorkerEmbedder(modelSource(config))
  const indexDir = await mkdtemp(join(tmpdir(), 'dayek-source-'))
  const isOnServer = engines?.includes('postgres') ?? true
  const server = isOnServer && config.storeUrl === undefined ? await startServer(engines) : undefined
  const serverUrl = server?.url ?? config.storeUrl
  try {
    await buildSource(config, embedder, indexDir)
    const machine = describeMachine(new Date())
    console.log(`${machine}\n`)
    const write = (run: ScaleRun) => (writeDocs ? writeGenerated(scaleParts(run, machine, scale)) : undefined)
    const run = await runScale(scale, {
      indexDir,
      embedder,
      questions: await loadQuestions('tests/evaluation/dev.jsonl'),
      libraries,
      ...(engines && { engines }),
      ...(serverUrl !== undefined && { serverUrl }),
      onStep: step => console.error(step),
      onFigures: async figures => write(figures),
    })
    console.log([engineTable(run), ...(libraries.length > 0 ? [libraryTable(run)] : [])].join('\n\n'))
    return 0
  } finally {
    await server?.stop()
    await embedder.close()
    await rm(indexDir, { recursive: true, force: true })
  }
}

/** Measures workers on one database. */
async function measureWorkers({ indexDir, storeUrl }: Config, { workers, writeDocs }: Flags) {
  const server = storeUrl === undefined ? await startServer(['postgres']) : undefined
  const machine = describeMachine(new Date())
  try {
    const serverUrl = storeUrl ?? server?.url ?? ''
    const runs = await runWorkers(workers, { indexDir, serverUrl, onStep: step => console.error(step) })
    console.log(`${machine}\n\n${workersTable(runs)}`)
    if (writeDocs) await writeGenerated([workersPart(runs, machine)])
    return 0
  } finally {
    await server?.stop()
  }
}

/** Undefined where PostgreSQL cannot be installed and was not asked for. */
async function startServer(engines: readonly string[] | undefined): Promise<PostgresServer | undefined> {
  try {
    return await startPostgres()
  } catch (error) {
    if (!(error instanceof PostgresMissing)) throw error
    if (engines) throw new InputError(error.message, { cause: error })
    console.error(`The engine postgres is left out: ${error.message}`)
    return undefined
  }
}

type Flags = ReturnType<typeof parseFlags>

/** Which parts to run: all but the comparison by default. */
function parseFlags() {
  const options = {
    compare: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    scale: { type: 'string' },
    workers: { type: 'string' },
    engine: { type: 'string', multiple: true },
    text: { type: 'boolean', default: false },
    'write-docs': { type: 'boolean', default: false },
  } as const
  try {
    const { values } = parseArgs({ options })
    const { compare, only, text, engine: engines, 'write-docs': writeDocs } = values
    const all = BENCH_PARTS.filter(part => compare || part !== 'compare')
    const scale = parseNumbers('scale', values.scale)
    return {
      compare,
      text,
      writeDocs,
      scale,
      workers: parseNumbers('workers', values.workers),
      engines: engines?.map(parseEngine),
      parts: only?.map(parsePart) ?? all,
    }
  } catch (error) {
    throw new InputError(`${errorMessage(error)}\n\n${USAGE}`)
  }
}

function parsePart(name: string): BenchPart {
  const part = BENCH_PARTS.find(known => known === name)
  if (!part) throw new InputError(`--only: unknown part "${name}"`)
  return part
}

function parseNumbers(flag: string, list: string | undefined): readonly number[] {
  return (list?.split(',') ?? []).map(text => {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new InputError(`--${flag}: expected numbers, got "${text}"`)
    return Number(text)
  })
}

function parseEngine(name: string): string {
  const known = SCALE_ENGINES.map(engine => engine.name)
  if (!known.includes(name)) throw new InputError(`--engine: expected ${known.join(' or ')}, got "${name}"`)
  return name
}
