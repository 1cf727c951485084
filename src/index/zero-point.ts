import type { Language } from '../text/language.ts'

/** Mean and standard deviation of a score. */
export interface Spread {
  readonly mean: number
  readonly deviation: number
}

/** The similarity of unrelated questions to an index: the best cosines of its probe questions. */
export interface ZeroPoint {
  readonly passage: Spread
  readonly sentence: Spread
}

export type ZeroPoints = Readonly<Record<Language, ZeroPoint>>

/** How many standard deviations a score lies above the mean. */
export function standardScore(value: number, { mean, deviation }: Spread): number {
  return (value - mean) / deviation
}
