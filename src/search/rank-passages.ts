import type { PassageIndex, PassageVectors, RowVectors } from '../index/passage-index.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import type { Candidate } from './candidates.ts'
import { createCountryRule } from './country-rule.ts'
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
  readonly vector: Float32Array
  readonly query: QueryTokens
  readonly candidates: readonly Candidate[]
  /** The edition that the candidates have; the best are compared in the others, too. Undefined if they have all that are compared. */
  readonly edition: Language | undefined
  /**
   * How similar the question's tokens are to a sample of passages, with which the words of the best one are compared; undefined
   * for all candidates.
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
  return async ({ text, words, candidates, edition, peers, vector, query }) => {
    const passages = candidates.map(({ passage }) => passage)
    const score = (rows: readonly RowVectors[], { near }: Candidate) =>
      scorer.score(rows, { vector, query }, near?.cosine)
    const own = candidates.map(candidate => score(candidate.passage.rows, candidate))
    const [countryLosses, allScores] = await Promise.all([
      tuning.losesByCountry ? lossesByCountry(text, passages) : [],
      edition === undefined ? own : scoreOtherEditions(index, candidates, own, { edition, score, tuning }),
    ])
    const compared = candidates.flatMap(({ passage, bm25 }, i): readonly ComparedPassage[] => {
      const scores = allScores[i]
      if (!scores) return []
      const losses = (countryLosses[i] ?? 0) + (passage.isSilent ? SILENT_LOSS : 0)
      const base = weigh(scores, bm25, tuning.weights) - losses
      return [{ passage, scores, base, bm25, questionScore: scoreQuestions(passage.questions, vector) }]
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
        best: all[compared.findIndex(({ passage }) => passage.id === id)] ?? new Float32Array(),
        peers: peers ?? all,
      })
    }
  }
}

interface EditionScoring {
  /** That of the scores so far. */
  readonly edition: Language
  score(rows: readonly RowVectors[], candidate: Candidate): PassageScores
  readonly tuning: SearchTuning
}

/** The scores of all candidates, those of the best also by their other edition: a question is mostly nearer to its own language. */
async function scoreOtherEditions(
  index: PassageIndex,
  candidates: readonly Candidate[],
  own: readonly PassageScores[],
  { edition, score, tuning: { weights, bilingualCandidates } }: EditionScoring,
): Promise<readonly PassageScores[]> {
  const best = own
    .map((scores, i) => ({ i, base: weigh(scores, candidates[i]?.bm25 ?? 0, weights) }))
    .sort((a, b) => b.base - a.base || a.i - b.i)
    .slice(0, bilingualCandidates)
    // Another edition than this is the only one.
    .filter(({ i }) => candidates[i]?.passage.rows.some(row => row.language === edition))
  const ids = best.flatMap(({ i }) => candidates[i]?.passage.id ?? [])
  const others = LANGUAGES.filter(language => language !== edition)
  const read = await Promise.all(others.map(language => index.vectors(ids, language)))
  const rows = new Map(ids.map((id): [number, readonly RowVectors[]] => [id, []]))
  for (const { id, rows: other } of read.flat())
    rows.set(id, [...(rows.get(id) ?? []), ...other.filter(row => row.language !== edition)])
  return own.map((scores, i) => {
    const candidate = candidates[i]
    const other = candidate && rows.get(candidate.passage.id)
    return other && other.length > 0 ? betterScores(scores, score(other, candidate)) : scores
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
  readonly passage: PassageVectors
  readonly scores: PassageScores
  readonly base: number
  readonly bm25: number
  readonly questionScore: QuestionScore | undefined
}

function orderPassages(
  compared: readonly ComparedPassage[],
  { questions }: SearchTuning,
): readonly RankedPassage[] {
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
        id: passage.id,
        reportId: passage.reportId,
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
