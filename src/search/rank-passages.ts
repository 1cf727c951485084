import type { LoadedRow, PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import { saysSomething } from '../passages/passage-substance.ts'
import type { QuestionLanguage } from '../text/language.ts'
import type { Candidate } from './candidates.ts'
import { createCountryRule } from './country-rule.ts'
import { editionIn } from './edition-in.ts'
import { betterScores, type PassageScores, passageScorer } from './passage-scorer.ts'
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
  /**
   * How similar the question's tokens are to a sample of passages, with which the words of the best one are compared; undefined
   * for all candidates.
   */
  readonly peers: readonly Float32Array[] | undefined
}

/** All hits, best first, with the evidence for them. */
export type Ranking = Pick<SearchResult, 'hits'> &
  Required<Pick<SearchResult, 'words' | 'tokens' | 'baseScores'>>

/** Orders passages of an index. */
export function createRanker(
  index: PassageIndex,
  tuning: SearchTuning,
): (question: RankedQuestion) => Ranking {
  const scorer = passageScorer(index)
  const lossByCountry = createCountryRule(index.facts.reports)
  const isSilent = rememberSilent()
  return ({ text, words, language, candidates, peers, vector, query }) => {
    const lossOf = tuning.losesByCountry ? lossByCountry(text) : () => 0
    const score = (rows: readonly LoadedRow[], { near }: Candidate) =>
      scorer.score(rows, { vector, query }, near)
    const allScores = peers
      ? scoreBestFully(candidates, { score, language, tuning })
      : candidates.map(candidate => score(candidate.loaded.rows, candidate))
    const compared = candidates.flatMap(({ loaded, bm25 }, i): readonly ComparedPassage[] => {
      const scores = allScores[i]
      if (!scores) return []
      const { passage, questions } = loaded
      const losses = lossOf(passage) + (isSilent(passage) ? SILENT_LOSS : 0)
      const base = weigh(scores, bm25, tuning.weights) - losses
      return [{ passage, scores, base, bm25, questionScore: scoreQuestions(questions, vector) }]
    })
    const hits = orderHits(compared, tuning)
    const best = hits.reduce<Hit | undefined>(
      (top, hit) => (top && top.base >= hit.base ? top : hit),
      undefined,
    )
    return {
      hits,
      tokens: query,
      baseScores: hits.map(({ base }) => base).sort((a, b) => b - a),
      words: best && best.maxSim !== null ? evidenceOf(best.passage) : [],
    }

    function evidenceOf({ id }: Passage) {
      const all = compared.map(({ scores: { byToken } }) => byToken)
      const own = all[compared.findIndex(({ passage }) => passage.id === id)] ?? new Float32Array()
      return wordEvidence({
        query,
        words,
        idf: scorer.tokens.idf,
        best: own,
        peers: peers ?? all,
      })
    }
  }
}

/** Whether a passage says nothing of its own; read once while the passage stays in memory. */
function rememberSilent(): (passage: Passage) => boolean {
  const silent = new WeakMap<Passage, boolean>()
  return passage => {
    const known = silent.get(passage) ?? !saysSomething(passage)
    silent.set(passage, known)
    return known
  }
}

interface EditionScoring {
  score(rows: readonly LoadedRow[], candidate: Candidate): PassageScores
  readonly language: QuestionLanguage
  readonly tuning: SearchTuning
}

/**
 * The scores of candidates in the edition in the language of the question, or else in the first one; those of the best also in the
 * others. A question is mostly nearer to its own language.
 */
function scoreBestFully(
  candidates: readonly Candidate[],
  { score, language, tuning: { weights, bilingualCandidates } }: EditionScoring,
): readonly PassageScores[] {
  const own = candidates.map(candidate => {
    const row = editionIn(candidate.loaded.rows, language)
    return score(row ? [row] : [], candidate)
  })
  const order = own
    .map((scores, i) => ({ i, base: weigh(scores, candidates[i]?.bm25 ?? 0, weights) }))
    .sort((a, b) => b.base - a.base || a.i - b.i)
  const best = new Set(order.slice(0, bilingualCandidates).map(({ i }) => i))
  return own.map((scores, i) => {
    const candidate = candidates[i]
    if (!candidate || !best.has(i)) return scores
    const { rows } = candidate.loaded
    const first = editionIn(rows, language)
    const others = rows.filter(row => row !== first)
    return others.length === 0 ? scores : betterScores(scores, score(others, candidate))
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

interface ComparedPassage {
  readonly passage: Passage
  readonly scores: PassageScores
  readonly base: number
  readonly bm25: number
  readonly questionScore: QuestionScore | undefined
}

function orderHits(compared: readonly ComparedPassage[], { questions }: SearchTuning): readonly Hit[] {
  const asked = new Set(compared.flatMap(each => (each.questionScore ? [each.passage.reportId] : [])))
  const attachedOf = ({ passage, scores, questionScore }: ComparedPassage): number | undefined => {
    if (!asked.has(passage.reportId)) return undefined
    if (!questionScore) return scores.sentenceCosine + UNASKED_GAIN
    return (questionScore.nearest + questionScore.nearestThree) / 2
  }
  const scores = scoreByQuestions(
    compared.map(each => ({
      id: each.passage.id,
      reportId: each.passage.reportId,
      base: each.base,
      attached: attachedOf(each),
    })),
    questions,
  )
  return compared
    .map(
      ({ passage, scores: { cosine, sentenceCosine, maxSim, windowSim }, base, bm25, questionScore }, i) => ({
        passage,
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
    .sort((a, b) => b.score - a.score || a.passage.id - b.passage.id)
}
