import { performance } from 'node:perf_hooks'
import { createCachedIndex } from '../../../src/index/cached-index.ts'
import { createSearch } from '../../../src/search/create-search.ts'
import { residentMiB } from '../machine.ts'
import { SCALE_ENGINES, type ScaleEngine, scaleInputSource } from './engines.ts'
import type { IndexPlace } from './postgres-place.ts'
import type { ScaleArgs } from './scale-input.ts'
import type { ScaleQuestion } from './scale-questions.ts'
import { createStoredEmbedder } from './stored-embedder.ts'

export interface EngineTask {
  readonly engine: string
  readonly place: IndexPlace
  readonly args: ScaleArgs
}

export interface SearchTask extends EngineTask {
  readonly questions: readonly ScaleQuestion[]
}

/** What making something takes: the whole process, with all its threads, and the server of the engine if it has one. */
export interface MakingCost {
  readonly seconds: number
  readonly cpuSeconds: number
  /** The most resident memory of the process so far. */
  readonly peakMiB: number
}

/** Times and results of searches, one at a time. */
export interface SearchFigures {
  /** From opening the index to the first answer, s. */
  readonly startSeconds: number
  /** Resident memory before the index was opened, after the first answer and after the last, the latter two with the server's. */
  readonly bareMiB: number
  readonly startMiB: number
  readonly endMiB: number
  /** By question, without the model. */
  readonly timesMs: readonly number[]
  /** The ids of the first ten passages for each question. */
  readonly found: readonly (readonly number[])[]
  /** The ids of the ten nearest passages to the vector of each question. */
  readonly nearest: readonly (readonly number[])[]
}

const LIMIT = 10
/** Asked first, and again later. */
const WARM_UP = 20

export async function measureEngineBuild({ engine, place, args }: EngineTask): Promise<MakingCost> {
  const { build, serverUse } = engineNamed(engine)
  const before = await serverUse?.(place)
  const cost = await measureMaking(async () => build?.(scaleInputSource(args), place))
  const after = await serverUse?.(place)
  return {
    ...cost,
    cpuSeconds: cost.cpuSeconds + (after?.cpuSeconds ?? 0) - (before?.cpuSeconds ?? 0),
    peakMiB: cost.peakMiB + (after?.memoryMiB ?? 0),
  }
}

export async function measureMaking(make: () => Promise<unknown>): Promise<MakingCost> {
  const [started, before] = [performance.now(), process.cpuUsage()]
  await make()
  const { user, system } = process.cpuUsage(before)
  return {
    seconds: (performance.now() - started) / 1_000,
    cpuSeconds: (user + system) / 1e6,
    peakMiB: process.resourceUsage().maxRSS / 1024,
  }
}

/** Opens an index and asks all questions. */
export async function measureEngineSearch({
  engine,
  place,
  args,
  questions,
}: SearchTask): Promise<SearchFigures> {
  const { open, serverUse } = engineNamed(engine)
  const memoryMiB = async () => residentMiB() + ((await serverUse?.(place))?.memoryMiB ?? 0)
  const bareMiB = residentMiB()
  const started = performance.now()
  // As the bot reads it.
  const index = createCachedIndex(await open(scaleInputSource(args), place))
  const embedder = createStoredEmbedder(index.facts.model)
  const search = createSearch({ index, embedder })
  const ask = async ({ text, embedding }: ScaleQuestion) => {
    embedder.next(embedding)
    const { hits } = await search.find(text, { limit: LIMIT })
    return hits.map(({ passage }) => passage.id)
  }
  for (const question of questions.slice(0, 1)) await ask(question)
  const startSeconds = (performance.now() - started) / 1_000
  const startMiB = await memoryMiB()
  for (const question of questions.slice(-WARM_UP)) await ask(question)
  const timesMs: number[] = []
  const found: (readonly number[])[] = []
  for (const question of questions) {
    const asked = performance.now()
    found.push(await ask(question))
    timesMs.push(performance.now() - asked)
  }
  const endMiB = await memoryMiB()
  const nearest: (readonly number[])[] = []
  for (const { embedding } of questions) {
    nearest.push((await index.nearest(embedding.vector, LIMIT)).map(({ id }) => id))
  }
  await index.close()
  return { startSeconds, bareMiB, startMiB, endMiB, timesMs, found, nearest }
}

function engineNamed(name: string): ScaleEngine {
  const engine = SCALE_ENGINES.find(known => known.name === name)
  if (!engine) throw new RangeError(`no engine ${name}`)
  return engine
}
