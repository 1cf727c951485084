import { seededRandom } from './seeded-random.ts'

/** A mean, and the interval that holds it in 95 of 100 resamples. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface BootstrapOptions {
  readonly resamples?: number
  readonly seed?: number
}

/**
 * The mean of one value a question, with its 95 % interval over questions drawn again with replacement (percentile
 * method, Efron & Tibshirani 1993); undefined without values. The same values give the same interval.
 */
export function meanInterval(
  values: readonly number[],
  options: BootstrapOptions = {},
): Interval | undefined {
  if (values.length === 0) return undefined
  const means = resampledMeans(values, options)
  return { value: mean(values), low: percentile(means, 0.025), high: percentile(means, 0.975) }
}

/** How much the mean of `after` is above that of `before`, question by question, with its 95 % interval. */
export function pairedDifference(
  before: readonly number[],
  after: readonly number[],
  options: BootstrapOptions = {},
): Interval | undefined {
  return meanInterval(differences(before, after), options)
}

/**
 * Whether `after` is below `before` by more than the noise of the choice of questions: 95 % of the resamples say so
 * (one-sided paired bootstrap).
 */
export function isWorse(
  before: readonly number[],
  after: readonly number[],
  options: BootstrapOptions = {},
): boolean {
  const means = resampledMeans(differences(before, after), options)
  return means.length > 0 && percentile(means, 0.95) < 0
}

function differences(before: readonly number[], after: readonly number[]): readonly number[] {
  if (before.length !== after.length) {
    throw new RangeError(`${before.length} values cannot be paired with ${after.length}`)
  }
  return after.map((value, i) => value - (before[i] ?? 0))
}

/** Means of the resamples, lowest first. */
function resampledMeans(
  values: readonly number[],
  { resamples = 1000, seed = 2026 }: BootstrapOptions,
): readonly number[] {
  if (values.length === 0) return []
  const random = seededRandom(seed)
  const means = Array.from({ length: resamples }, () => {
    let sum = 0
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)] ?? 0
    return sum / values.length
  })
  return means.sort((a, b) => a - b)
}

/** The value below which that share of the sorted values lies; a rank between two is taken in proportion. */
export function percentile(sorted: readonly number[], share: number): number {
  const rank = share * (sorted.length - 1)
  const below = sorted[Math.floor(rank)] ?? Number.NaN
  const above = sorted[Math.ceil(rank)] ?? Number.NaN
  return below + (above - below) * (rank - Math.floor(rank))
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
