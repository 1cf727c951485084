import type { Answerer } from '../../src/answer/answerer.ts'
import { createAnswerer } from '../../src/answer/create-answerer.ts'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import type { VectorCache } from '../../src/embeddings/vector-cache.ts'
import type { Bundle } from '../../src/search/bundle.ts'
import { bundleIndex } from '../../src/search/bundle-index.ts'
import { createSearch } from '../../src/search/create-search.ts'
import type { Search } from '../../src/search/search.ts'
import { markdownTable } from '../markdown-table.ts'
import { isAnswerable, type QualityQuestion } from '../questions.ts'
import { rememberQueries } from '../remember-queries.ts'
import { comparisonTable } from './comparison.ts'
import type { CompetitorsModule } from './competitor.ts'
import { benchDocuments } from './documents.ts'
import { type BuildCost, type IndexBuild, measureIndexBuild } from './index-build.ts'
import { type Latency, latencyTable, measureLatency, measureThroughput } from './latency.ts'
import { describeMachine, residentMiB } from './machine.ts'
import { nearestNeighboursTable, randomVectors, type VectorSet } from './nearest-neighbours.ts'

/** The benchmarks, in the order in which they run, one at a time. */
export const BENCH_PARTS = ['latency', 'throughput', 'index', 'compare', 'vectors'] as const
export type BenchPart = (typeof BENCH_PARTS)[number]

export interface BenchDeps {
  readonly answerer: Answerer
  readonly search: Search
  readonly bundle: Bundle
  readonly embedder: Embedder
  /** Cached vectors. */
  readonly cache: VectorCache
  readonly plain: readonly QualityQuestion[]
  readonly variants: readonly QualityQuestion[]
  readonly competitors: CompetitorsModule | undefined
  /** Builds the index in the folder. */
  readonly buildIndex: (indexDir: string) => Promise<Bundle>
}

const THROUGHPUT_QUESTIONS = 200
const AT_A_TIME = 8

/** What was measured, as Markdown. */
export interface BenchRun {
  readonly machine: string
  readonly tables: ReadonlyMap<BenchPart, string>
  /** If it was measured. */
  readonly latency?: Latency
}

/** Runs the benchmarks and prints each table as soon as it is complete. */
export async function runBench(
  deps: BenchDeps,
  parts: readonly BenchPart[],
  print: (text: string) => void,
): Promise<BenchRun> {
  const { counts } = deps.bundle.manifest
  const machine = `${describeMachine(new Date())}; ${counts.passages} passages, ${counts.vectors} passage vectors, ${counts.sentences} sentence vectors`
  print(machine)
  const tables = new Map<BenchPart, string>()
  let latency: Latency | undefined
  for (const part of BENCH_PARTS) {
    if (!parts.includes(part)) continue
    const measured = await MEASURES[part](deps)
    if (typeof measured !== 'string') latency = measured
    const table = typeof measured === 'string' ? measured : latencyTable(measured)
    tables.set(part, table)
    print(table)
  }
  return { machine, tables, ...(latency && { latency }) }
}

const MEASURES: Readonly<Record<BenchPart, (deps: BenchDeps) => Promise<string | Latency>>> = {
  latency({ answerer, bundle, embedder, plain }) {
    const search = createSearch({ index: bundleIndex(bundle), embedder: rememberQueries(embedder) })
    const questions = plain.map(({ question }) => question)
    return measureLatency(answerer, createAnswerer({ bundle, search }), questions)
  },

  async throughput({ answerer, plain }) {
    const loadedMiB = residentMiB()
    const questions = plain.slice(0, THROUGHPUT_QUESTIONS).map(({ question }) => question)
    const one = await measureThroughput(answerer, questions, 1)
    const many = await measureThroughput(answerer, questions, AT_A_TIME)
    return markdownTable(
      [`${questions.length} questions`, ''],
      [
        ['a second, one at a time', one.toFixed(1)],
        [`a second, ${AT_A_TIME} at a time`, many.toFixed(1)],
        ['resident memory before, MiB', loadedMiB.toFixed(0)],
        ['resident memory after, MiB', residentMiB().toFixed(0)],
      ],
    )
  },

  async index({ buildIndex }) {
    return indexBuildTable(await measureIndexBuild(buildIndex))
  },

  async compare(deps) {
    if (!deps.competitors) throw new TypeError('the competitors are not loaded')
    const documents = await benchDocuments(deps.bundle, deps.embedder, deps.cache)
    const questions = [...deps.plain, ...deps.variants].filter(isAnswerable)
    const searches = await deps.competitors.createCompetitors(documents)
    try {
      return await comparisonTable({ ...deps, documents, questions }, searches)
    } finally {
      for (const search of searches) await search.close?.()
    }
  },

  async vectors({ bundle, embedder, cache, plain }) {
    const vectors = (await benchDocuments(bundle, embedder, cache)).map(({ vector }) => vector)
    const queries: Float32Array[] = []
    for (const { question } of plain) queries.push(...(await embedder.embed([question], 'query')))
    return nearestNeighboursTable(vectorSets({ name: `${vectors.length} of passages`, vectors, queries }))
  },
}

function indexBuildTable({ fromScratch, fromCache, passages, bundleMiB }: IndexBuild): string {
  const row = (label: string, value: (cost: BuildCost) => number, digits: number) => [
    label,
    value(fromScratch).toFixed(digits),
    value(fromCache).toFixed(digits),
  ]
  return markdownTable(
    ['index', 'from scratch', 'from a full cache'],
    [
      row('time, s', ({ seconds }) => seconds, 1),
      row('CPU time, s', ({ cpuSeconds }) => cpuSeconds, 1),
      row('CPU time per passage, s', ({ cpuSeconds }) => cpuSeconds / passages, 3),
      row('most resident memory, MiB', ({ peakMiB }) => peakMiB, 0),
      row('size of the bundle, MiB', () => bundleMiB, 1),
    ],
  )
}

/** One at a time, so that only one set is in memory. */
function* vectorSets(passages: VectorSet): Iterable<VectorSet> {
  const dimensions = passages.vectors[0]?.length ?? 0
  yield passages
  yield randomVectors(10_000, dimensions)
  yield randomVectors(100_000, dimensions)
}
