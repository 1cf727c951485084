import type { Answer } from '../src/answer/answer.ts'
import { createAnswerer } from '../src/answer/create-answerer.ts'
import { weighEvidence } from '../src/answer/judge-answer.ts'
import type { OutcomeFeatures } from '../src/answer/outcome-features.ts'
import type { Embedder } from '../src/embeddings/embedder.ts'
import type { Passage } from '../src/passages/passage.ts'
import type { Bundle } from '../src/search/bundle.ts'
import { bundleIndex } from '../src/search/bundle-index.ts'
import { createCachedSearch } from '../src/search/cached-search.ts'
import { createSearch } from '../src/search/create-search.ts'
import type { Search } from '../src/search/search.ts'
import type { QuestionLanguage } from '../src/text/language.ts'
import { cleanMessage } from '../src/text/question-core.ts'
import type { JudgedRanking } from './metrics.ts'
import { hasSnippet, isRight, type QualityQuestion } from './questions.ts'
import { HYBRID, type NamedTuning } from './rankers.ts'
import { rememberQueries } from './remember-queries.ts'

/** The result for one question. */
export interface QuestionResult {
  readonly question: QualityQuestion
  readonly detected: QuestionLanguage
  /** Of the default search. */
  readonly ranking: JudgedRanking
  /** Of the other rankers, by name. */
  readonly others: ReadonlyMap<string, JudgedRanking>
  readonly outcome: Answer['kind']
  readonly features: OutcomeFeatures | undefined
  /** The quotation of the first right hit among ten; null if there is none. */
  readonly quote: { readonly hasSnippet: boolean; readonly chars: number } | null
  /** The passage that ranked first. */
  readonly top: Passage | undefined
  readonly ms: Answer['ms']
}

export interface EvaluateOptions {
  /** Evaluated besides the default search; none by default. */
  readonly rankers?: readonly NamedTuning[]
  readonly onProgress?: (done: number) => void
}

/** Asks all questions: the answerer, the search and other rankers. */
export async function evaluateQuestions(
  questions: readonly QualityQuestion[],
  bundle: Bundle,
  embedder: Embedder,
  { rankers = [], onProgress = () => {} }: EvaluateOptions = {},
): Promise<readonly QuestionResult[]> {
  const remembering = rememberQueries(embedder)
  const searchOf = ({ tuning }: NamedTuning) =>
    createSearch({ index: bundleIndex(bundle), embedder: remembering, tuning })
  // Answer, ranking and features come from one search.
  const search = createCachedSearch(searchOf(HYBRID))
  const others = new Map(rankers.map(ranker => [ranker.name, searchOf(ranker)]))
  const results: QuestionResult[] = []
  for (const question of questions) {
    results.push(await evaluateQuestion(question, bundle, search, others))
    onProgress(results.length)
  }
  return results
}

async function evaluateQuestion(
  question: QualityQuestion,
  bundle: Bundle,
  search: Search,
  rankers: ReadonlyMap<string, Search>,
): Promise<QuestionResult> {
  // The answerer comes first, so that its time includes the model's. Quotations are judged in Kazakh if the report has a Kazakh
  // edition: most snippets are Kazakh.
  const answerer = createAnswerer({ bundle, search })
  const answer = await answerer.answer(question.question, { fallback: 'kk', language: 'kk' })
  const rightCount = bundle.passages.filter(passage => isRight(passage, question.gold)).length
  const judge = async (ranker: Search): Promise<JudgedRanking> => {
    const { hits } = await ranker.find(question.question)
    return { isRight: hits.map(hit => isRight(hit.passage, question.gold)), rightCount }
  }
  const others = new Map<string, JudgedRanking>()
  for (const [name, ranker] of rankers) others.set(name, await judge(ranker))
  const result = await search.find(question.question)
  return {
    question,
    detected: answer.language,
    ranking: await judge(search),
    others,
    outcome: answer.kind,
    features: weighEvidence(bundle, result, cleanMessage(question.question).body).features,
    quote: judgeQuote(answer, question),
    top: result.hits[0]?.passage,
    ms: answer.ms,
  }
}

function judgeQuote(answer: Answer, { gold }: QualityQuestion): QuestionResult['quote'] {
  if (answer.kind === 'nothing') return null
  const right = answer.excerpts.find(({ passage }) => isRight(passage, gold))
  if (!right) return null
  const { text, language } = right.quote
  const places = gold.filter(({ reportId }) => reportId === right.passage.reportId)
  return { hasSnippet: hasSnippet(text, language, places), chars: text.length }
}
