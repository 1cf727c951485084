import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Embedder } from '../../../src/embeddings/embedder.ts'
import { mean } from '../../bootstrap.ts'
import { isAnswerable, type QualityQuestion } from '../../questions.ts'
import type { ScaleEngine } from './engines.ts'
import type { CompetitorFigures } from './measure-competitor.ts'
import type { MakingCost, SearchFigures } from './measure-engine.ts'
import { libraryFailure, measureLibrary } from './measure-library.ts'
import { nearestExact } from './nearest-exact.ts'
import type { IndexPlace } from './postgres-place.ts'
import { createJudge } from './right-passages.ts'
import { isMakingCost, isSearchFigures, runChild } from './run-child.ts'
import { type ScaleArgs, scaleInputOf } from './scale-input.ts'
import { planScale } from './scale-plan.ts'
import { makeScaleQuestions, type ScaleQuestion } from './scale-questions.ts'
import { type Recalls, recallsOf } from './scale-recalls.ts'
import { loadSource, type Source } from './source-passages.ts'
import { spreadOrder } from './spread-order.ts'

interface ScaleDeps {
  readonly indexDir: string
  /** Only for the questions, before anything is measured. */
  readonly embedder: Pick<Embedder, 'embedTokens'>
  readonly questions: readonly QualityQuestion[]
  /** Names of libraries to compare with; none by default. */
  readonly libraries: readonly string[]
  /** Names of engines; all if undefined. */
  readonly engines?: readonly string[]
  /** Of PostgreSQL; without it, that engine is left out. */
  readonly serverUrl?: string
  /** Called with what is being measured. */
  readonly onStep: (step: string) => void
  /** Called with all figures so far, after each engine or library: a long run may be interrupted. */
  readonly onFigures?: (run: ScaleRun) => Promise<void>
}

/** An engine at one size. */
export interface EngineRun {
  readonly passages: number
  readonly engine: string
  /** Undefined for an engine that builds when it opens. */
  readonly making: MakingCost | undefined
  /** Bytes by file or table, largest first. */
  readonly files: readonly (readonly [name: string, bytes: number])[]
  readonly search: SearchFigures
  readonly recallOfNearest: number
  readonly recalls: Recalls
}

/** A library at one size. */
interface LibraryRun {
  readonly passages: number
  readonly library: string
  readonly figures: CompetitorFigures
  /** By search of the library. */
  readonly recalls: readonly Recalls[]
}

export interface ScaleRun {
  readonly engines: readonly EngineRun[]
  readonly libraries: readonly LibraryRun[]
  /** CPU time to generate a passage, which is part of every build, ms. */
  readonly generatingMs: number
  readonly questions: number
  /** What could not be measured, and why. */
  readonly failures: readonly string[]
}

const SEED = 1
const QUESTIONS = 500
const LIMIT = 10
/** Questions whose nearest passages are found by comparing all. */
const EXACT_QUESTIONS = 200
const TIMED_PASSAGES = 2_000

/**
 * Builds, opens and searches an index of each size with each engine, then with each library, one after the other, in processes
 * of their own; then the next size.
 */
export async function runScale(sizes: readonly number[], deps: ScaleDeps): Promise<ScaleRun> {
  const { indexDir, embedder, serverUrl, onStep, onFigures } = deps
  const source = await loadSource(indexDir)
  const asked = deps.questions.filter(isAnswerable).slice(0, QUESTIONS)
  onStep(`embedding ${asked.length} questions`)
  const questions = await makeScaleQuestions(asked, embedder, source)
  const generatingMs = await timeGenerating(source)
  const engines: EngineRun[] = []
  const libraries: LibraryRun[] = []
  const failures: string[] = []
  const run = { engines, libraries, generatingMs, questions: questions.length, failures }
  const order = spreadOrder(asked)
  const inOrder = order.flatMap(number => questions[number] ?? [])
  const isRight = createJudge(asked, source, { seed: SEED })
  const exactOf = createExact(source, questions, onStep)
  for (const step of planScale(sizes, deps)) {
    const { passages } = step
    const args: ScaleArgs = { passages, seed: SEED, indexDir }
    if (step.kind === 'engine') {
      const figures = await measureEngine(step.engine, {
        args,
        questions,
        exact: exactOf(args),
        onStep,
        ...(serverUrl !== undefined && { serverUrl }),
      })
      engines.push({
        ...figures,
        passages,
        recalls: recallsOf(figures.search.found, { questions, order: [...questions.keys()], isRight }),
      })
    } else {
      const { library } = step
      onStep(`${passages} passages: ${library}`)
      try {
        const figures = await measureLibrary({ library, args, questions: inOrder })
        const recalls = figures.searches.map(({ found }) => recallsOf(found, { questions, order, isRight }))
        libraries.push({ passages, library, figures, recalls })
      } catch (error) {
        // A library that needs too much memory must not cost the figures of the others.
        failures.push(libraryFailure(step, error))
      }
    }
    await onFigures?.(run)
  }
  return run
}

/** Finds the nearest passages by comparing all, once for each size. */
function createExact(source: Source, questions: readonly ScaleQuestion[], onStep: ScaleDeps['onStep']) {
  const vectors = questions.slice(0, EXACT_QUESTIONS).map(({ embedding }) => embedding.vector)
  let last: { readonly passages: number; readonly exact: readonly (readonly number[])[] } | undefined
  return (args: ScaleArgs) => {
    const { passages } = args
    if (last?.passages !== passages) {
      onStep(`${passages} passages: comparing ${vectors.length} questions with all`)
      last = { passages, exact: nearestExact(source, args, vectors, LIMIT) }
    }
    return last.exact
  }
}

interface EngineMeasuring {
  readonly args: ScaleArgs
  readonly questions: readonly ScaleQuestion[]
  readonly exact: readonly (readonly number[])[]
  readonly serverUrl?: string
  readonly onStep: (step: string) => void
}

async function measureEngine(
  { name, build, sizes, remove }: ScaleEngine,
  { args, questions, exact, serverUrl, onStep }: EngineMeasuring,
): Promise<Omit<EngineRun, 'passages' | 'recalls'>> {
  const dir = await mkdtemp(join(tmpdir(), 'dayek-scale-'))
  const place: IndexPlace = { dir, ...(serverUrl !== undefined && { serverUrl }) }
  try {
    const task = { engine: name, place, args }
    onStep(`${args.passages} passages: building, ${name}`)
    const making = build ? await runChild<'build'>({ kind: 'build', task }, isMakingCost) : undefined
    const files = await (sizes ? sizes(place) : fileSizes(dir))
    onStep(`${args.passages} passages: searching, ${name}`)
    const search = await runChild<'search'>({ kind: 'search', task: { ...task, questions } }, isSearchFigures)
    const recall = exact.map(
      (ids, at) => ids.filter(id => search.nearest[at]?.includes(id)).length / ids.length,
    )
    return {
      engine: name,
      making,
      files,
      search,
      recallOfNearest: mean(recall),
    }
  } finally {
    await remove?.(place)
    await rm(dir, { recursive: true, force: true })
  }
}

async function fileSizes(dir: string): Promise<EngineRun['files']> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async ({ name, parentPath }) => [name, (await stat(join(parentPath, name))).size] as const),
  )
  return sizes.sort(([, a], [, b]) => b - a)
}

async function timeGenerating(source: Source): Promise<number> {
  const { reports } = scaleInputOf(source, { passages: TIMED_PASSAGES, seed: SEED })
  const before = process.cpuUsage()
  let passages = 0
  for (const report of reports) {
    for await (const _ of report.records()) passages++
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / passages
}
