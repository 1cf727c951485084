import { performance } from 'node:perf_hooks'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import type { Search } from '../../src/search/search.ts'
import { mean } from '../bootstrap.ts'
import { figure, markdownTable } from '../markdown-table.ts'
import { firstRight, recallAt } from '../metrics.ts'
import { isRight, isVariant, type QualityQuestion } from '../questions.ts'
import type { Competitor } from './competitor.ts'
import type { BenchDocument } from './documents.ts'
import { milliseconds, timingOf } from './timing.ts'

/** The result of one search for one question: the rank of the first right passage, and the time without the model's. */
interface Asked {
  readonly question: QualityQuestion
  readonly rank: number
  readonly ms: number
}

export interface ComparisonDeps {
  readonly index: PassageIndex
  readonly embedder: Embedder
  readonly search: Search
  readonly documents: readonly BenchDocument[]
  /** Answerable ones. */
  readonly questions: readonly QualityQuestion[]
}

const LIMIT = 10
/** A passage comes at most once in each of its two editions. */
const EDITIONS = 2
const WARM_UP = 20

/** Compares this search with others on the same passages (in both editions), vectors, questions and judgements. */
export async function comparisonTable(
  deps: ComparisonDeps,
  competitors: readonly Competitor[],
): Promise<string> {
  const asked: [string, readonly Asked[]][] = [['Dayek', await askDayek(deps)]]
  const vectors = await embedQuestions(deps)
  for (const competitor of competitors) {
    asked.push([competitor.name, await askCompetitor(deps, competitor, vectors)])
  }
  const rows = asked.map(([name, all]) => {
    const { p50Ms, p95Ms } = timingOf(all.map(({ ms }) => ms))
    const plain = all.filter(({ question }) => !isVariant(question))
    return [
      name,
      ...(['kk', 'ru'] as const).map(language =>
        recalls(plain.filter(({ question }) => question.language === language)),
      ),
      recalls(all.filter(({ question }) => isVariant(question))),
      milliseconds(p50Ms),
      milliseconds(p95Ms),
    ]
  })
  return markdownTable(
    ['R@1 / R@3 / R@10', 'Kazakh', 'Russian', 'Kazakh as typed', 'p50, ms', 'p95, ms'],
    rows,
  )
}

function recalls(asked: readonly Asked[]): string {
  if (asked.length === 0) return '–'
  return [1, 3, 10].map(k => figure(mean(asked.map(({ rank }) => recallAt(rank, k))))).join(' / ')
}

async function askDayek({ search, questions }: ComparisonDeps): Promise<readonly Asked[]> {
  for (const { question } of questions.slice(0, WARM_UP)) await search.find(question)
  const asked: Asked[] = []
  for (const question of questions) {
    const started = performance.now()
    const { hits, ms } = await search.find(question.question, { limit: LIMIT })
    const whole = performance.now() - started
    const rank = firstRight(hits.map(({ passage }) => isRight(passage, question.gold)))
    asked.push({ question, rank, ms: whole - ms.embed })
  }
  return asked
}

async function embedQuestions({ embedder, questions }: ComparisonDeps) {
  const vectors = new Map<string, Float32Array>()
  for (const { id, question } of questions) {
    const [vector] = await embedder.embed([question], 'query')
    if (vector) vectors.set(id, vector)
  }
  return vectors
}

async function askCompetitor(
  { index, documents, questions }: ComparisonDeps,
  competitor: Competitor,
  vectors: ReadonlyMap<string, Float32Array>,
): Promise<readonly Asked[]> {
  const find = ({ id, question }: QualityQuestion) =>
    competitor.find(question, vectors.get(id) ?? new Float32Array(), LIMIT * EDITIONS)
  for (const question of questions.slice(0, WARM_UP)) await find(question)
  const asked: Asked[] = []
  for (const question of questions) {
    const started = performance.now()
    const found = await find(question)
    const ms = performance.now() - started
    // A passage found in both editions counts once, as in this search.
    const passages = [...new Set(found.flatMap(index => documents[index]?.passage ?? []))].slice(0, LIMIT)
    const right = (await index.read(passages)).map(passage => isRight(passage, question.gold))
    asked.push({ question, rank: firstRight(right), ms })
  }
  return asked
}
