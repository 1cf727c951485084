import type { Answer } from '../answer/answer.ts'
import { createAnswerer } from '../answer/create-answerer.ts'
import { type OutcomeFeatures, outcomeFeatures } from '../answer/outcome.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import type { Bundle } from '../search/bundle.ts'
import { createSearch } from '../search/create-search.ts'
import type { Search } from '../search/search.ts'
import { type FusionWeights, SEARCH_TUNING, type SearchTuning } from '../search/tuning.ts'
import type { QuestionLanguage } from '../text/language.ts'
import type { JudgedRanking } from './metrics.ts'
import { foldSpace, isRight, type QualityQuestion } from './questions.ts'

/** The lists that are compared: words alone, vectors alone, both. */
export const RANKERS = ['lexical', 'dense', 'hybrid'] as const
export type Ranker = (typeof RANKERS)[number]

/** What became of one question. */
export interface QuestionResult {
  readonly question: QualityQuestion
  readonly detected: QuestionLanguage
  readonly rankings: Readonly<Record<Ranker, JudgedRanking>>
  readonly outcome: Answer['kind']
  readonly features: OutcomeFeatures | undefined
  /** The quotation of the first right hit among ten; null where there is none. */
  readonly quote: { readonly hasSnippet: boolean; readonly chars: number } | null
}

/** How deep a ranking is looked at, for `--details`; the metrics look at 10. */
const DEPTH = 50

/** Asks all questions of all three rankers and of the answerer. */
export async function evaluateQuestions(
  questions: readonly QualityQuestion[],
  bundle: Bundle,
  embedder: Embedder,
  onProgress: (done: number) => void = () => {},
  tuning: SearchTuning = SEARCH_TUNING,
): Promise<readonly QuestionResult[]> {
  const remembering = rememberQueries(embedder)
  const { passage, sentence, lexical, question: asked } = tuning.weights
  const searchWith = (weights: FusionWeights) =>
    createSearch({ bundle, embedder: remembering, tuning: { ...tuning, weights } })
  const searches: Record<Ranker, Search> = {
    lexical: searchWith({ passage: 0, sentence: 0, lexical, question: 0 }),
    dense: searchWith({ passage, sentence, lexical: 0, question: asked }),
    hybrid: createSearch({ bundle, embedder: remembering, tuning }),
  }
  const results: QuestionResult[] = []
  for (const question of questions) {
    results.push(await evaluateQuestion(question, bundle, searches))
    onProgress(results.length)
  }
  return results
}

async function evaluateQuestion(
  question: QualityQuestion,
  bundle: Bundle,
  searches: Readonly<Record<Ranker, Search>>,
): Promise<QuestionResult> {
  const rightCount = bundle.passages.filter(passage => isRight(passage, question.gold)).length
  const judge = async (search: Search): Promise<JudgedRanking> => {
    const { hits } = await search.find(question.question, { limit: DEPTH })
    return { isRight: hits.map(hit => isRight(hit.passage, question.gold)), rightCount }
  }
  const answerer = createAnswerer({ bundle, search: searches.hybrid })
  // Quotations are judged in Kazakh, the language of the gold snippets.
  const answer = await answerer.answer(question.question, { fallback: 'kk', language: 'kk' })
  const result = await searches.hybrid.find(question.question)
  return {
    question,
    detected: answer.language,
    rankings: {
      lexical: await judge(searches.lexical),
      dense: await judge(searches.dense),
      hybrid: await judge(searches.hybrid),
    },
    outcome: answer.kind,
    features: outcomeFeatures(bundle, result),
    quote: judgeQuote(answer, question),
  }
}

function judgeQuote(answer: Answer, { gold }: QualityQuestion): QuestionResult['quote'] {
  if (answer.kind === 'nothing') return null
  const right = answer.excerpts.find(({ passage }) => isRight(passage, gold))
  if (!right) return null
  const quoted = foldSpace(right.quote.text)
  return { hasSnippet: gold.some(({ snippet }) => quoted.includes(snippet)), chars: right.quote.text.length }
}

/** The same embedder, which embeds each question once. */
function rememberQueries(embedder: Embedder): Embedder {
  const remembered = new Map<string, readonly Float32Array[]>()
  return {
    ...embedder,
    async embed(texts, kind) {
      const key = texts.join('\n')
      const vectors = remembered.get(key) ?? (await embedder.embed(texts, kind))
      remembered.set(key, vectors)
      return vectors
    },
  }
}
