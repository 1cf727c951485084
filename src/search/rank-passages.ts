import type { PassageIndex, PassageVectors } from '../index/passage-index.ts'
import { createCountryRule } from './country-rule.ts'
import { passageScorer } from './passage-scorer.ts'
import { scoreByQuestions } from './question-order.ts'
import {
  type ScoredPassage,
  type ScoredQuestion,
  scoreAll,
  scoreBestFully,
  weigh,
} from './score-candidates.ts'
import type { Hit, SearchResult } from './search.ts'
import { type SearchTuning, SILENT_LOSS, UNASKED_GAIN } from './tuning.ts'
import { wordEvidence } from './word-evidence.ts'

export interface RankedQuestion extends ScoredQuestion {
  readonly text: string
  /** Its words, as they were embedded. */
  readonly words: readonly string[]
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
    const score = peers ? scoreBestFully : scoreAll
    const scored = await score(index, question, { scorer, tuning })
    const losses = tuning.losesByCountry ? await lossesByCountry(text, scored) : []
    const bm25 = new Map(candidates.map(candidate => [candidate.id, candidate.bm25]))
    const compared = scored.map((passage, i): ComparedPassage => {
      const own = bm25.get(passage.id) ?? 0
      const loss = (losses[i] ?? 0) + (passage.isSilent ? SILENT_LOSS : 0)
      return { ...passage, bm25: own, base: weigh(passage.scores, own, tuning.weights) - loss }
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
