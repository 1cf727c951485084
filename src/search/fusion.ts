/** Scales scores so that the best is 1 and the worst 0; equal scores become 1 if positive, else 0. */
export function scaleMinMax(scores: readonly number[]): readonly number[] {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (const score of scores) {
    if (score < min) min = score
    if (score > max) max = score
  }
  if (max === min) return scores.map(score => (score > 0 ? 1 : 0))
  return scores.map(score => (score - min) / (max - min))
}

/** One score per candidate, and the weight of the list in the fused score. */
export interface WeightedScores {
  readonly scores: readonly number[]
  readonly weight: number
}

/** Convex combination of min-max scaled scores, per candidate (Bruch, Gai & Ingber 2023). */
export function fuseScores(lists: readonly WeightedScores[]): readonly number[] {
  const totalWeight = lists.reduce((sum, { weight }) => sum + weight, 0)
  const scaled = lists.map(({ scores }) => scaleMinMax(scores))
  const count = scaled[0]?.length ?? 0
  return Array.from({ length: count }, (_, candidate) => {
    const sum = lists.reduce((total, { weight }, i) => total + weight * (scaled[i]?.[candidate] ?? 0), 0)
    return sum / totalWeight
  })
}
