import { parseCodebook } from '../embeddings/token-codebook.ts'
import type { LoadedRow, PassageIndex } from '../index/passage-index.ts'
import { bestSentenceCosine } from './sentence-cosines.ts'
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

type Cosines = Pick<PassageScores, 'cosine' | 'sentenceCosine'>

export interface PassageScorer {
  readonly tokens: TokenScorer
  /** Compares editions of a passage with a question; `near`: the cosines of the passage, if known. Throws IndexError. */
  score(rows: readonly LoadedRow[], question: ComparedQuestion, near?: Cosines): PassageScores
  /** The greatest similarity of each token of the question to one of the row; undefined without tokens. Throws IndexError. */
  similarTokens(row: Pick<LoadedRow, 'tokens'>, query: QueryTokens): Float32Array | undefined
}

const SCORERS = new WeakMap<PassageIndex, PassageScorer>()

/** The scorer of an index, whose kernel keeps the token vectors of passages that were compared lately. */
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
  return {
    tokens,
    score(rows, { vector, query }, near) {
      const { cosine, sentenceCosine } = near ?? cosinesOf(rows, vector)
      let maxSim: number | null = null
      let windowSim: number | null = null
      const byToken = new Float32Array(query.ids.length).fill(-1)
      for (const row of rows) {
        const similar = row.tokens && tokens.score(query, row.tokens)
        if (!similar) continue
        maxSim = Math.max(maxSim ?? -1, similar.whole)
        windowSim = Math.max(windowSim ?? -1, similar.window)
        raise(byToken, similar.byToken)
      }
      return { cosine, sentenceCosine, maxSim, windowSim, byToken }
    },
    similarTokens: ({ tokens: own }, query) => own && tokens.byToken(query, own),
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

/** In the better edition. */
function cosinesOf(rows: readonly LoadedRow[], vector: Float32Array): Cosines {
  let [cosine, sentenceCosine] = [-1, -1]
  for (const row of rows) {
    cosine = Math.max(cosine, innerProduct(row.vector, vector))
    sentenceCosine = Math.max(sentenceCosine, bestSentenceCosine(row, vector))
  }
  return { cosine, sentenceCosine }
}

/** Raises each number to at least the other one. */
function raise(numbers: Float32Array, others: Float32Array): void {
  for (let i = 0; i < numbers.length; i++) numbers[i] = Math.max(numbers[i] ?? -1, others[i] ?? -1)
}

/** Unrolled, with four sums, for speed. */
function innerProduct(a: Float32Array, b: Float32Array): number {
  let [first, second, third, fourth] = [0, 0, 0, 0]
  for (let i = 0; i < a.length; i += 4) {
    first += (a[i] ?? 0) * (b[i] ?? 0)
    second += (a[i + 1] ?? 0) * (b[i + 1] ?? 0)
    third += (a[i + 2] ?? 0) * (b[i + 2] ?? 0)
    fourth += (a[i + 3] ?? 0) * (b[i + 3] ?? 0)
  }
  return first + second + third + fourth
}
