import type { ScoredQuestion } from './cross-validation.ts'

/** Questions with similar predicted probabilities, and the share of them that is answerable. */
export interface ReliabilityBin {
  readonly predicted: number
  readonly answerable: number
  readonly n: number
}

const BINS = 10

/** Ten bins with equal numbers of questions, in ascending order of probability. */
export function reliabilityBins(scored: readonly ScoredQuestion[]): readonly ReliabilityBin[] {
  const sorted = [...scored].sort((a, b) => a.probability - b.probability)
  return Array.from({ length: BINS }, (_, bin) =>
    sorted.slice(Math.round((bin * sorted.length) / BINS), Math.round(((bin + 1) * sorted.length) / BINS)),
  ).flatMap(members =>
    members.length === 0
      ? []
      : [
          {
            predicted: members.reduce((sum, { probability }) => sum + probability, 0) / members.length,
            answerable: members.filter(({ answerable }) => answerable).length / members.length,
            n: members.length,
          },
        ],
  )
}

/** Brier score (Brier 1950), the mean squared error of the predictions: 0 is perfect, 0.25 is a coin toss. */
export function brierScore(scored: readonly ScoredQuestion[]): number {
  const sum = scored.reduce(
    (total, { probability, answerable }) => total + (probability - Number(answerable)) ** 2,
    0,
  )
  return sum / Math.max(1, scored.length)
}

/** AUC: the probability that an answerable question scores higher than an unanswerable one. */
export function areaUnderCurve(scored: readonly ScoredQuestion[]): number {
  const positives = scored.filter(({ answerable }) => answerable)
  const negatives = scored.filter(({ answerable }) => !answerable)
  let wins = 0
  for (const p of positives) {
    for (const n of negatives)
      wins += p.probability > n.probability ? 1 : p.probability === n.probability ? 0.5 : 0
  }
  return wins / Math.max(1, positives.length * negatives.length)
}
