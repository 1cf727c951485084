import { performance } from 'node:perf_hooks'
import { LANGUAGES } from '../../../src/text/language.ts'
import { type Competitor, loadCompetitors } from '../competitor.ts'
import type { BenchDocument } from '../documents.ts'
import { residentMiB } from '../machine.ts'
import { askWithinBudget } from './ask-within-budget.ts'
import { type MakingCost, measureMaking } from './measure-engine.ts'
import { openIndexInput, type ScaleArgs } from './scale-input.ts'
import type { ScaleQuestion } from './scale-questions.ts'

export interface CompetitorTask {
  /** A key of `competitorKinds`. */
  readonly library: string
  readonly args: ScaleArgs
  /** In the order in which they are asked; not all if a search takes long. */
  readonly questions: readonly ScaleQuestion[]
}

/** How one way of searching did. */
interface CompetitorSearch {
  readonly name: string
  /** By question that was asked. */
  readonly timesMs: readonly number[]
  /** The ids of the first ten passages for each. */
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

/** Builds the index of a library over generated passages and asks questions. */
export async function measureCompetitor(
  { library, args, questions }: CompetitorTask,
  onStage: (stage: 'building' | 'asking') => Promise<void>,
): Promise<CompetitorFigures> {
  const { createCompetitors } = await loadCompetitors(() => import(COMPETITORS))
  const documents = await scaleDocuments(args)
  const documentsMiB = residentMiB()
  let competitors: readonly Competitor[] = []
  await onStage('building')
  const making = await measureMaking(async () => {
    competitors = await createCompetitors(documents, library)
  })
  await onStage('asking')
  const searches: CompetitorSearch[] = []
  for (const competitor of competitors) searches.push(await askQuestions(competitor, documents, questions))
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

async function askQuestions(
  competitor: Competitor,
  documents: readonly BenchDocument[],
  questions: readonly ScaleQuestion[],
): Promise<CompetitorSearch> {
  const ask = ({ text, embedding }: ScaleQuestion) =>
    competitor.find(text, embedding.vector, LIMIT * LANGUAGES.length)
  const { timesMs, answers } = await askWithinBudget(questions, ask, { now: () => performance.now() })
  const found = answers.map(indices =>
    [...new Set(indices.flatMap(index => documents[index]?.passage ?? []))].slice(0, LIMIT),
  )
  return { name: competitor.name, timesMs, found }
}
