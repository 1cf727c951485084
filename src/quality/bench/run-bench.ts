import type { Answerer } from '../../answer/answerer.ts'
import type { Embedder } from '../../embeddings/embedder.ts'
import type { Bundle } from '../../search/bundle.ts'
import type { Search } from '../../search/search.ts'
import { markdownTable } from '../markdown-table.ts'
import { isAnswerable, type QualityQuestion } from '../questions.ts'
import { comparisonTable } from './comparison.ts'
import type { CompetitorsModule } from './competitor.ts'
import { benchDocuments } from './documents.ts'
import { measureIndexBuild } from './index-build.ts'
import { latencyTable, measureThroughput } from './latency.ts'
import { describeMachine, residentMiB } from './machine.ts'
import { nearestNeighboursTable, randomVectors, type VectorSet } from './nearest-neighbours.ts'

export interface BenchDeps {
  readonly answerer: Answerer
  readonly search: Search
  readonly bundle: Bundle
  readonly embedder: Embedder
  readonly plain: readonly QualityQuestion[]
  readonly variants: readonly QualityQuestion[]
  readonly competitors: CompetitorsModule | undefined
  /** Builds the index in that folder. */
  readonly buildIndex: (indexDir: string) => Promise<Bundle>
  /** Called with each table as soon as it is there. */
  readonly print: (table: string) => void
}

const THROUGHPUT_QUESTIONS = 200
const AT_A_TIME = 8

/** Measures time, memory and size one after the other, so that nothing is measured beside something else. */
export async function runBench(deps: BenchDeps): Promise<void> {
  const { answerer, bundle, embedder, plain, variants, competitors, print } = deps
  const { counts } = bundle.manifest
  print(
    `${describeMachine(new Date())}; ${counts.passages} passages, ${counts.vectors} passage vectors, ${counts.sentences} sentence vectors`,
  )
  const loadedMiB = residentMiB()
  const texts = plain.map(({ question }) => question)
  print(await latencyTable(answerer, texts))
  const oneAtATime = await measureThroughput(answerer, texts.slice(0, THROUGHPUT_QUESTIONS), 1)
  const manyAtATime = await measureThroughput(answerer, texts.slice(0, THROUGHPUT_QUESTIONS), AT_A_TIME)
  const askedMiB = residentMiB()
  const build = await measureIndexBuild(deps.buildIndex)
  print(
    markdownTable(
      ['', ''],
      [
        ['questions a second, one at a time', oneAtATime.toFixed(1)],
        [`questions a second, ${AT_A_TIME} at a time`, manyAtATime.toFixed(1)],
        ['resident memory after loading, MiB', loadedMiB.toFixed(0)],
        [`after ${texts.length + 2 * THROUGHPUT_QUESTIONS} questions, MiB`, askedMiB.toFixed(0)],
        ['index from scratch, s', build.fromScratchSeconds.toFixed(1)],
        ['index from a full cache, s', build.fromCacheSeconds.toFixed(1)],
        ['index bundle, MiB', build.bundleMiB.toFixed(1)],
      ],
    ),
  )
  const documents = await benchDocuments(bundle, embedder, build.cache)
  if (competitors) {
    const questions = [...plain, ...variants].filter(isAnswerable)
    const searches = await competitors.createCompetitors(documents)
    print(await comparisonTable({ ...deps, documents, questions }, searches))
  }
  const vectors = documents.map(({ vector }) => vector)
  const queries = await embedAll(embedder, texts)
  print(nearestNeighboursTable(vectorSets({ name: `${vectors.length} passages`, vectors, queries })))
}

/** One after the other, so that only one set is in memory. */
function* vectorSets(passages: VectorSet): Iterable<VectorSet> {
  const dimensions = passages.vectors[0]?.length ?? 0
  yield passages
  yield randomVectors(10_000, dimensions)
  yield randomVectors(100_000, dimensions)
}

async function embedAll(embedder: Embedder, texts: readonly string[]): Promise<readonly Float32Array[]> {
  const vectors: Float32Array[] = []
  for (const text of texts) vectors.push(...(await embedder.embed([text], 'query')))
  return vectors
}
