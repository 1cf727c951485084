import { performance } from 'node:perf_hooks'
import { LANGUAGES } from '../../../src/text/language.ts'
import { type Competitor, loadCompetitors } from '../competitor.ts'
import type { BenchDocument } from '../documents.ts'
import { residentMiB } from '../machine.ts'
import { type MakingCost, measureMaking } from './measure-engine.ts'
import { openIndexInput, type ScaleArgs } from './scale-input.ts'
import type { ScaleQuestion } from './scale-questions.ts'

export interface CompetitorTask {
  /** A key of `competitorKinds`. */
  readonly library: string
  readonly args: ScaleArgs
  readonly questions: readonly ScaleQuestion[]
}

/** How one way of searching did. */
interface CompetitorSearch {
  readonly name: string
  readonly timesMs: readonly number[]
  /** The ids of the first ten passages for each question. */
  readonly found: readonly (readonly number[])[]
}

export interface CompetitorFigures {
  /** Of its index, from documents in memory. */
  readonly making: MakingCost
  /** Resident memory with the documents before, and with the index after the last question. */
  readonly documentsMiB: number
  readonly endMiB: number
  readonly searches: readonly CompetitorSearch[]
}

const LIMIT = 10
const WARM_UP = 20

/** Builds the index of a library over generated passages and asks all questions. */
export async function measureCompetitor({
  library,
  args,
  questions,
}: CompetitorTask): Promise<CompetitorFigures> {
  const { createCompetitors } = await loadCompetitors(() => import(COMPETITORS))
  const documents = await scaleDocuments(args)
  const documentsMiB = residentMiB()
  let competitors: readonly Competitor[] = []
  const making = await measureMaking(async () => {
    competitors = await createCompetitors(documents, library)
  })
  const searches: CompetitorSearch[] = []
  for (const competitor of competitors) searches.push(await askAll(competitor, documents, questions))
  const endMiB = residentMiB()
  for (const competitor of competitors) await competitor.close?.()
  return { making, documentsMiB, endMiB, searches }
}

/** A constant, so that tsc does not resolve the types of packages that may not be installed. */
const COMPETITORS = '../../competitors/competitors.ts'

/** Every generated passage in each of its editions. */
async function scaleDocuments(args: ScaleArgs): Promise<readonly BenchDocument[]> {
  const documents: BenchDocument[] = []
  const { reports } = await openIndexInput(args)
  let id = 0
  for (const report of reports) {
    for await (const { passage, rows } of report.records()) {
      for (const [at, language] of LANGUAGES.entries()) {
        const title = (passage.sections[language] ?? []).join(' › ')
        const text = passage.texts[language]?.text ?? ''
        documents.push({ passage: id, title, text, vector: rows[at]?.vector ?? new Float32Array() })
      }
      id++
    }
  }
  return documents
}

async function askAll(
  competitor: Competitor,
  documents: readonly BenchDocument[],
  questions: readonly ScaleQuestion[],
): Promise<CompetitorSearch> {
  const ask = ({ text, embedding }: ScaleQuestion) =>
    competitor.find(text, embedding.vector, LIMIT * LANGUAGES.length)
  for (const question of questions.slice(-WARM_UP)) await ask(question)
  const timesMs: number[] = []
  const found: (readonly number[])[] = []
  for (const question of questions) {
    const started = performance.now()
    const indices = await ask(question)
    timesMs.push(performance.now() - started)
    found.push([...new Set(indices.flatMap(index => documents[index]?.passage ?? []))].slice(0, LIMIT))
  }
  return { name: competitor.name, timesMs, found }
}
