import type { TokenEmbedding } from '../embeddings/embedder.ts'
import type { PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import { saysSomething } from '../passages/passage-substance.ts'
import type { Candidate, Peer } from './candidates.ts'
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
  readonly embedding: TokenEmbedding
  readonly candidates: readonly Candidate[]
  /** What the words of the best passage are compared with: all candidates, unless there is a sample. */
  readonly peers: readonly Peer[] | undefined
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
  return ({ text, words, candidates, peers, embedding: { vector, tokens } }) => {
    const query = scorer.tokens.prepare(tokens)
    const lossOf = tuning.losesByCountry ? lossByCountry(text) : () => 0
    const compared = candidates.map(({ loaded, bm25 }): ComparedPassage => {
      const { passage, questions } = loaded
      const scores = scorer.score(loaded, vector, query)
      const losses = lossOf(passage) + (isSilent(passage) ? SILENT_LOSS : 0)
      const base = weigh(scores, bm25, tuning.weights) - losses
      return { passage, scores, base, bm25, questionScore: scoreQuestions(questions, vector) }
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
      words: best ? evidenceOf(best.passage) : [],
    }

    function evidenceOf({ id }: Passage) {
      const all = compared.map(({ scores: { byToken } }) => byToken)
      const own = all[compared.findIndex(({ passage }) => passage.id === id)] ?? new Float32Array()
      return wordEvidence({
        query,
        words,
        idf: scorer.tokens.idf,
        best: own,
        peers: peers?.map(rows => scorer.similarTokens(rows, query)) ?? all,
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
