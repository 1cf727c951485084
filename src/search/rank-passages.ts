import type { TokenEmbedding } from '../embeddings/embedder.ts'
import type { Passage } from '../passages/passage.ts'
import { saysSomething } from '../passages/passage-substance.ts'
import type { Bundle } from './bundle.ts'
import { chooseCandidates, choosePeers } from './candidates.ts'
import { createCountryRule } from './country-rule.ts'
import { type PassageScores, passageScorer } from './passage-scorer.ts'
import { scoreByQuestions } from './question-order.ts'
import { type QuestionScore, scoreQuestions } from './question-scores.ts'
import type { Hit, SearchResult } from './search.ts'
import { type ScoreWeights, type SearchTuning, SILENT_LOSS, UNASKED_GAIN } from './tuning.ts'
import { wordEvidence } from './word-evidence.ts'

export interface RankedQuestion {
  readonly text: string
  /** Its words, as they were embedded. */
  readonly words: readonly string[]
  readonly bm25: Float64Array
  /** The passages to rank. */
  readonly passages: readonly Passage[]
  readonly embedding: TokenEmbedding
}

/** All hits, best first, with the evidence for them. */
export type Ranking = Pick<SearchResult, 'hits'> &
  Required<Pick<SearchResult, 'words' | 'tokens' | 'baseScores'>>

/** Orders the passages of a bundle. */
export function createRanker(bundle: Bundle, tuning: SearchTuning): (question: RankedQuestion) => Ranking {
  const scorer = passageScorer(bundle)
  const lossByCountry = createCountryRule(bundle)
  const isSilent = new Set(bundle.passages.filter(passage => !saysSomething(passage)).map(({ id }) => id))
  return ({ text, words, bm25, passages, embedding: { vector, tokens } }) => {
    const query = scorer.tokens.prepare(tokens)
    const scored = new Map<number, PassageScores>()
    const scoresOf = (passage: Passage): PassageScores => {
      const scores = scored.get(passage.id) ?? scorer.score(passage, vector, query)
      scored.set(passage.id, scores)
      return scores
    }
    const lossOf = tuning.losesByCountry ? lossByCountry(text) : () => 0
    const candidates = chooseCandidates(bundle, passages, { vector, bm25 }, tuning).map(passage => {
      const scores = scoresOf(passage)
      const losses = lossOf(passage) + (isSilent.has(passage.id) ? SILENT_LOSS : 0)
      const base = weigh(scores, bm25[passage.id] ?? 0, tuning.weights) - losses
      return { passage, scores, base, questionScore: scoreQuestions(bundle.questions, passage.id, vector) }
    })
    const hits = orderHits(candidates, bm25, tuning)
    const best = hits.reduce<Hit | undefined>(
      (top, hit) => (top && top.base >= hit.base ? top : hit),
      undefined,
    )
    return {
      hits,
      tokens: query,
      baseScores: hits.map(({ base }) => base).sort((a, b) => b - a),
      words: best ? evidenceOf(best.passage) : [],
    }

    function evidenceOf(passage: Passage) {
      const { byToken } = scoresOf(passage)
      const peers = choosePeers(passages, tuning).map(peer => scoresOf(peer).byToken)
      return wordEvidence({ query, words, idf: scorer.tokens.idf, best: byToken, peers })
    }
  }
}

function weigh(
  { maxSim, windowSim, sentenceCosine, cosine }: PassageScores,
  bm25: number,
  weights: ScoreWeights,
): number {
  return (
    weights.maxSim * (maxSim ?? 0) +
    weights.windowSim * (windowSim ?? 0) +
    weights.sentence * sentenceCosine +
    weights.passage * cosine +
    weights.lexical * bm25
  )
}

interface Candidate {
  readonly passage: Passage
  readonly scores: PassageScores
  readonly base: number
  readonly questionScore: QuestionScore | undefined
}

function orderHits(
  candidates: readonly Candidate[],
  bm25: Float64Array,
  { questions }: SearchTuning,
): readonly Hit[] {
  const asked = new Set(candidates.flatMap(each => (each.questionScore ? [each.passage.reportId] : [])))
  const attachedOf = ({ passage, scores, questionScore }: Candidate): number | undefined => {
    if (!asked.has(passage.reportId)) return undefined
    if (!questionScore) return scores.sentenceCosine + UNASKED_GAIN
    return (questionScore.nearest + questionScore.nearestThree) / 2
  }
  const scores = scoreByQuestions(
    candidates.map(each => ({
      id: each.passage.id,
      reportId: each.passage.reportId,
      base: each.base,
      attached: attachedOf(each),
    })),
    questions,
  )
  return candidates
    .map(({ passage, scores: { cosine, sentenceCosine, maxSim, windowSim }, base, questionScore }, i) => ({
      passage,
      score: scores[i] ?? base,
      base,
      maxSim,
      windowSim,
      cosine,
      sentenceCosine,
      questionScore: questionScore ?? null,
      bm25: bm25[passage.id] ?? 0,
    }))
    .sort((a, b) => b.score - a.score || a.passage.id - b.passage.id)
}
