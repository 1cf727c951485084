/** Scores scaled so that the best is 1 and the worst 0; all 1 where they are equal and positive. */
export function scaleMinMax(scores: readonly number[]): readonly number[] {
  const max = Math.max(...scores)
  const min = Math.min(...scores)
  if (max === min) return scores.map(score => (score > 0 ? 1 : 0))
  return scores.map(score => (score - min) / (max - min))
}

/** The weight of the dense list; the lexical list has the rest. */
export interface FusionWeights {
  readonly dense: number
}

/** Convex combination of min-max scaled scores (Bruch, Gai & Ingber 2023), item by item. */
export function fuseScores(
  dense: readonly number[],
  lexical: readonly number[],
  weights: FusionWeights,
): readonly number[] {
  const scaledDense = scaleMinMax(dense)
  const scaledLexical = scaleMinMax(lexical)
  return scaledDense.map((score, i) => weights.dense * score + (1 - weights.dense) * (scaledLexical[i] ?? 0))
}
