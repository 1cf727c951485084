import type { Passage } from '../passages/passage.ts'
import type { Bundle } from './bundle.ts'
import { bestSentenceCosine } from './sentence-cosines.ts'
import { createTokenScorer, type QueryTokens, type TokenScorer } from './token-scorer.ts'

/** The scores of a passage for a question, each from the better edition. */
export interface PassageScores {
  /** Cosine of the question and the passage. */
  readonly cosine: number
  /** Cosine of the question and the passage's best sentence. */
  readonly sentenceCosine: number
  /** MaxSim; null if the index has no token vectors. */
  readonly maxSim: number | null
  /** MaxSim within the best two sentences. */
  readonly windowSim: number | null
  /** The greatest similarity of each token of the question. */
  readonly byToken: Float32Array
}

export interface PassageScorer {
  readonly tokens: TokenScorer
  /** Compares a passage with a question, given as its vector and tokens. */
  score(passage: Passage, vector: Float32Array, query: QueryTokens): PassageScores
}

const SCORERS = new WeakMap<Bundle, PassageScorer>()

/** The scorer of a bundle; copies the token vectors for the kernel once. */
export function passageScorer(bundle: Bundle): PassageScorer {
  const known = SCORERS.get(bundle) ?? createPassageScorer(bundle)
  SCORERS.set(bundle, known)
  return known
}

function createPassageScorer(bundle: Bundle): PassageScorer {
  const rowsOf = new Map<number, number[]>()
  for (const [row, { passage }] of bundle.rows.entries()) {
    const own = rowsOf.get(passage)
    if (own) own.push(row)
    else rowsOf.set(passage, [row])
  }
  // Copied out of HNSW once: reading a vector there costs more than comparing it.
  const vectors = new Map<number, Float32Array>()
  const vectorOf = (row: number) => {
    const vector = vectors.get(row) ?? bundle.vectors.vectorAt(row)
    vectors.set(row, vector)
    return vector
  }
  const tokens = createTokenScorer(bundle.tokens, bundle.manifest.model.tokenDimensions)
  return {
    tokens,
    score({ id }, vector, query) {
      let [cosine, sentenceCosine] = [-1, -1]
      let maxSim: number | null = null
      let windowSim: number | null = null
      const byToken = new Float32Array(query.ids.length).fill(-1)
      for (const row of rowsOf.get(id) ?? []) {
        const own = bundle.rows[row]
        if (!own) continue
        cosine = Math.max(cosine, innerProduct(vectorOf(row), vector))
        sentenceCosine = Math.max(sentenceCosine, bestSentenceCosine(bundle, own, vector))
        const similar = tokens.score(query, row)
        if (!similar) continue
        maxSim = Math.max(maxSim ?? -1, similar.whole)
        windowSim = Math.max(windowSim ?? -1, similar.window)
        for (let i = 0; i < byToken.length; i++) {
          byToken[i] = Math.max(byToken[i] ?? -1, similar.byToken[i] ?? -1)
        }
      }
      return { cosine, sentenceCosine, maxSim, windowSim, byToken }
    },
  }
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
