import type { PassageIndex, PassageVectors } from '../index/passage-index.ts'
import { LANGUAGES, type Language, type QuestionLanguage } from '../text/language.ts'
import type { Candidate } from './candidates.ts'
import { firstEdition } from './edition-in.ts'
import { betterScores, type PassageScorer, type PassageScores } from './passage-scorer.ts'
import { type QuestionScore, scoreQuestions } from './question-scores.ts'
import type { QueryTokens } from './token-scorer.ts'
import type { ScoreWeights, SearchTuning } from './tuning.ts'

/** A question, as candidates are compared with it. */
export interface ScoredQuestion {
  readonly language: QuestionLanguage
  readonly vector: Float32Array
  readonly query: QueryTokens
  readonly candidates: readonly Candidate[]
  /** The edition that alone is compared; by default both. */
  readonly only: Language | undefined
}

/** A passage that was compared with a question. */
export interface ScoredPassage extends Pick<PassageVectors, 'id' | 'reportId' | 'isSilent'> {
  readonly scores: PassageScores
  readonly questionScore: QuestionScore | undefined
}

interface Scoring {
  readonly scorer: PassageScorer
  readonly tuning: SearchTuning
}

/** Compares all editions of all candidates; those without a text in the only one are left out. */
export async function scoreAll(
  index: PassageIndex,
  { candidates, vector, query, only }: ScoredQuestion,
  { scorer }: Scoring,
): Promise<readonly ScoredPassage[]> {
  const passages = await index.vectors(candidates.map(({ id }) => id))
  return passages.flatMap(({ rows, questions, ...passage }): readonly ScoredPassage[] => {
    const own = only === undefined ? rows : rows.filter(row => row.language === only)
    if (own.length === 0) return []
    const scores = scorer.score(own, { vector, query })
    return [{ ...passage, scores, questionScore: scoreQuestions(questions, vector) }]
  })
}

/**
 * Compares the candidates in the edition in the language of the question, or else in the other one, and the best also in that. A
 * question is mostly nearer to its own language.
 */
export async function scoreBestFully(
  index: PassageIndex,
  { candidates, language, vector, query, only }: ScoredQuestion,
  { scorer, tuning: { weights, bilingualCandidates } }: Scoring,
): Promise<readonly ScoredPassage[]> {
  const near = new Map(candidates.map(candidate => [candidate.id, candidate.near?.cosine]))
  const own = only ?? firstEdition(language)
  const scored: ScoredPassage[] = []
  await index.visitVectors(
    candidates.map(({ id }) => id),
    own,
    ({ id, reportId, isSilent, rows, questions }) => {
      if (only !== undefined && rows[0]?.language !== only) return
      const scores = scorer.score(rows, { vector, query }, near.get(id))
      scored.push({ id, reportId, isSilent, scores, questionScore: scoreQuestions(questions, vector) })
    },
  )
  if (only !== undefined) return scored
  const bm25 = new Map(candidates.map(candidate => [candidate.id, candidate.bm25]))
  const best = scored
    .map(({ id, scores }, i) => ({ id, i, base: weigh(scores, bm25.get(id) ?? 0, weights) }))
    .sort((a, b) => b.base - a.base || a.i - b.i)
    .slice(0, bilingualCandidates)
  const better = new Map<number, PassageScores>()
  for (const edition of LANGUAGES) {
    if (edition === own) continue
    await index.visitVectors(
      best.map(({ id }) => id),
      edition,
      ({ id, rows }) => better.set(id, scorer.score(rows, { vector, query }, near.get(id))),
    )
  }
  return scored.map(passage => {
    const other = better.get(passage.id)
    return other ? { ...passage, scores: betterScores(passage.scores, other) } : passage
  })
}

/** The base score by the weights, before losses. */
export function weigh(
  { maxSim, windowSim, sentenceCosine, cosine }: PassageScores,
  bm25: number,
  weights: ScoreWeights,
): number {
  // Without token vectors, half the cosine of the passage takes their place.
  return (
    weights.maxSim * (maxSim ?? cosine / 2) +
    weights.windowSim * (windowSim ?? cosine / 2) +
    weights.sentence * sentenceCosine +
    weights.passage * cosine +
    weights.lexical * bm25
  )
}
