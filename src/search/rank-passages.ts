import type { PassageIndex, PassageVectors } from '../index/passage-index.ts'
import { LANGUAGES, type Language, type QuestionLanguage } from '../text/language.ts'
import type { Candidate } from './candidates.ts'
import { createCountryRule } from './country-rule.ts'
import { firstEdition } from './edition-in.ts'
import { betterScores, type PassageScorer, type PassageScores, passageScorer } from './passage-scorer.ts'
import { scoreByQuestions } from './question-order.ts'
import { type QuestionScore, scoreQuestions } from './question-scores.ts'
import type { Hit, SearchResult } from './search.ts'
import type { QueryTokens } from './token-scorer.ts'
import { type ScoreWeights, type SearchTuning, SILENT_LOSS, UNASKED_GAIN } from './tuning.ts'
import { wordEvidence } from './word-evidence.ts'

export interface RankedQuestion {
  readonly text: string
  /** Its words, as they were embedded. */
  readonly words: readonly string[]
  readonly language: QuestionLanguage
  readonly vector: Float32Array
  readonly query: QueryTokens
  readonly candidates: readonly Candidate[]
  /** The edition that alone is compared; by default both. */
  readonly only: Language | undefined
  /**
   * How similar the question's tokens are to a sample of passages, with which the words of the best one are compared; undefined
   * if the candidates are all that there are.
   */
  readonly peers: readonly Float32Array[] | undefined
}

/** A hit whose text was not read. */
export type RankedPassage = Omit<Hit, 'passage'> & Pick<PassageVectors, 'id' | 'reportId'>

/** All passages, best first, with the evidence for them. */
export interface Ranking extends Required<Pick<SearchResult, 'words' | 'tokens' | 'baseScores'>> {
  readonly ranked: readonly RankedPassage[]
}

/** Orders passages of an index. What it returns throws IndexError. */
export function createRanker(
  index: PassageIndex,
  tuning: SearchTuning,
): (question: RankedQuestion) => Promise<Ranking> {
  const scorer = passageScorer(index)
  const lossesByCountry = createCountryRule(index)
  return async question => {
    const { text, words, candidates, peers, query } = question
    const scored = await (peers ? scoreBestFully : scoreAll)(index, question, { scorer, tuning })
    const losses = tuning.losesByCountry ? await lossesByCountry(text, scored) : []
    const bm25 = new Map(candidates.map(candidate => [candidate.id, candidate.bm25]))
    const compared = scored.map((passage, i): ComparedPassage => {
      const words = bm25.get(passage.id) ?? 0
      const loss = (losses[i] ?? 0) + (passage.isSilent ? SILENT_LOSS : 0)
      return { ...passage, bm25: words, base: weigh(passage.scores, words, tuning.weights) - loss }
    })
    const ranked = orderPassages(compared, tuning)
    const best = ranked.reduce<RankedPassage | undefined>(
      (top, hit) => (top && top.base >= hit.base ? top : hit),
      undefined,
    )
    return {
      ranked,
      tokens: query,
      baseScores: ranked.map(({ base }) => base).sort((a, b) => b - a),
      words: best && best.maxSim !== null ? evidenceOf(best.id) : [],
    }

    function evidenceOf(id: number) {
      const all = compared.map(({ scores: { byToken } }) => byToken)
      return wordEvidence({
        query,
        words,
        idf: scorer.tokens.idf,
        best: all[compared.findIndex(passage => passage.id === id)] ?? new Float32Array(),
        peers: peers ?? all,
      })
    }
  }
}

interface ScoredPassage extends Pick<PassageVectors, 'id' | 'reportId' | 'isSilent'> {
  readonly scores: PassageScores
  readonly questionScore: QuestionScore | undefined
}

interface Scoring {
  readonly scorer: PassageScorer
  readonly tuning: SearchTuning
}

/** Compares all editions of all candidates; those without a text in the only one are left out. */
async function scoreAll(
  index: PassageIndex,
  { candidates, vector, query, only }: RankedQuestion,
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
async function scoreBestFully(
  index: PassageIndex,
  { candidates, language, vector, query, only }: RankedQuestion,
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

function weigh(
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

interface ComparedPassage extends ScoredPassage {
  readonly base: number
  readonly bm25: number
}

function orderPassages(
  compared: readonly ComparedPassage[],
  { questions }: SearchTuning,
): readonly RankedPassage[] {
  const asked = new Set(compared.flatMap(each => (each.questionScore ? [each.reportId] : [])))
  const attachedOf = ({ reportId, scores, questionScore }: ComparedPassage): number | undefined => {
    if (!asked.has(reportId)) return undefined
    if (!questionScore) return scores.sentenceCosine + UNASKED_GAIN
    return (questionScore.nearest + questionScore.nearestThree) / 2
  }
  const scores = scoreByQuestions(
    compared.map(each => ({
      id: each.id,
      reportId: each.reportId,
      base: each.base,
      attached: attachedOf(each),
    })),
    questions,
  )
  return compared
    .map(
      (
        { id, reportId, scores: { cosine, sentenceCosine, maxSim, windowSim }, base, bm25, questionScore },
        i,
      ) => ({
        id,
        reportId,
        score: scores[i] ?? base,
        base,
        maxSim,
        windowSim,
        cosine,
        sentenceCosine,
        questionScore: questionScore ?? null,
        bm25,
      }),
    )
    .sort((a, b) => b.score - a.score || a.id - b.id)
}
