import { parseCodebook } from '../embeddings/token-codebook.ts'
import type { PassageIndex, RowVectors } from '../index/passage-index.ts'
import { createRowComparer } from '../index/row-cosines.ts'
import { createTokenScorer, type QueryTokens, type TokenScorer } from './token-scorer.ts'

/** The scores of a passage for a question, each from the better edition. */
export interface PassageScores {
  /** Cosine of the question and the passage. */
  readonly cosine: number
  /** Cosine of the question and the passage's best sentence. */
  readonly sentenceCosine: number
  /** MaxSim; null if the passage has no token vectors. */
  readonly maxSim: number | null
  /** MaxSim within the best two sentences. */
  readonly windowSim: number | null
  /** The greatest similarity of each token of the question. */
  readonly byToken: Float32Array
}

/** A question, as its vector and its tokens. */
interface ComparedQuestion {
  readonly vector: Float32Array
  readonly query: QueryTokens
}

export interface PassageScorer {
  readonly tokens: TokenScorer
  /** Compares editions of a passage with a question; `known`: the cosine of the passage in its better edition. Throws IndexError. */
  score(rows: readonly RowVectors[], question: ComparedQuestion, known?: number): PassageScores
}

const SCORERS = new WeakMap<PassageIndex, PassageScorer>()

/** The scorer of an index: one for all who ask, as its kernel has a memory of its own. */
export function passageScorer(index: PassageIndex): PassageScorer {
  const known = SCORERS.get(index) ?? createPassageScorer(index)
  SCORERS.set(index, known)
  return known
}

function createPassageScorer({ facts }: PassageIndex): PassageScorer {
  const tokens = createTokenScorer({
    frequencies: facts.tokenFrequencies,
    rowCount: facts.counts.vectors,
    dimensions: facts.model.tokenDimensions,
    codebook: facts.tokenCodebook && parseCodebook(facts.tokenCodebook),
  })
  const compare = createRowComparer()
  return {
    tokens,
    score(rows, { vector, query }, known = -1) {
      let cosine = known
      let sentenceCosine = -1
      let maxSim: number | null = null
      let windowSim: number | null = null
      const byToken = new Float32Array(query.ids.length).fill(-1)
      for (const row of rows) {
        const cosines = compare(row, vector)
        cosine = Math.max(cosine, cosines.cosine)
        sentenceCosine = Math.max(sentenceCosine, cosines.sentenceCosine)
        const similar = row.tokens && tokens.score(query, row.tokens)
        if (!similar) continue
        maxSim = Math.max(maxSim ?? -1, similar.whole)
        windowSim = Math.max(windowSim ?? -1, similar.window)
        raise(byToken, similar.byToken)
      }
      return { cosine, sentenceCosine, maxSim, windowSim, byToken }
    },
  }
}

/** The scores of a passage by those of its editions. */
export function betterScores(a: PassageScores, b: PassageScores): PassageScores {
  const byToken = a.byToken.slice()
  raise(byToken, b.byToken)
  return {
    cosine: Math.max(a.cosine, b.cosine),
    sentenceCosine: Math.max(a.sentenceCosine, b.sentenceCosine),
    maxSim: greater(a.maxSim, b.maxSim),
    windowSim: greater(a.windowSim, b.windowSim),
    byToken,
  }
}

function greater(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b)
}

/** Raises each number to at least the other one. */
function raise(numbers: Float32Array, others: Float32Array): void {
  for (let i = 0; i < numbers.length; i++) numbers[i] = Math.max(numbers[i] ?? -1, others[i] ?? -1)
}
