import { seededRandom } from './seeded-random.ts'

/** A mean with its 95 % bootstrap interval. */
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
 * The mean of one value per question, with its 95 % interval from resampling the questions (percentile method, Efron &
 * Tibshirani 1993); undefined without values. Deterministic.
 */
export function meanInterval(
  values: readonly number[],
  options: BootstrapOptions = {},
): Interval | undefined {
  if (values.length === 0) return undefined
  const means = resampledMeans(values, options)
  return { value: mean(values), low: percentile(means, 0.025), high: percentile(means, 0.975) }
}

/** The mean paired difference `after − before`, with its 95 % interval. */
export function pairedDifference(
  before: readonly number[],
  after: readonly number[],
  options: BootstrapOptions = {},
): Interval | undefined {
  return meanInterval(differences(before, after), options)
}

/** Whether `after` is significantly worse than `before`: one-sided paired bootstrap at 95 %. */
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
    throw new RangeError(`cannot pair ${before.length} values with ${after.length}`)
  }
  return after.map((value, i) => value - (before[i] ?? 0))
}

/** The means of the resamples, in ascending order. */
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

/** The percentile of sorted values, by linear interpolation. */
export function percentile(sorted: readonly number[], share: number): number {
  const rank = share * (sorted.length - 1)
  const below = sorted[Math.floor(rank)] ?? Number.NaN
  const above = sorted[Math.ceil(rank)] ?? Number.NaN
  return below + (above - below) * (rank - Math.floor(rank))
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
