import type { Language } from '../text/language.ts'

/** Mean and standard deviation of a score. */
export interface Spread {
  readonly mean: number
  readonly deviation: number
}

/** How near questions that no report answers come to an index: the best cosines that its probe questions reach. */
export interface ZeroPoint {
  readonly passage: Spread
  readonly sentence: Spread
}

export type ZeroPoints = Readonly<Record<Language, ZeroPoint>>

/** How many standard deviations a score lies above the mean. */
export function standardScore(value: number, { mean, deviation }: Spread): number {
  return (value - mean) / deviation
}
