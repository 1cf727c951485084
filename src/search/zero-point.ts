import type { Language } from '../text/language.ts'
import { LANGUAGES } from '../text/language.ts'
import type { Bundle } from './bundle.ts'
import { type DenseIndex, scorePassages } from './dense-scores.ts'
import { dotAt } from './sentence-cosines.ts'
import { NEAREST_PROBES, SEARCH_TUNING } from './tuning.ts'

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

/** What of a bundle the zero points are measured on. */
export type ProbedIndex = DenseIndex & Pick<Bundle, 'probeVectors'>

/** The zero point of an index for each language of its probes, which are half Kazakh, half Russian. */
export function measureZeroPoints(index: ProbedIndex, dimensions: number): ZeroPoints {
  const count = index.probeVectors.length / dimensions
  const best = Array.from({ length: count }, (_, probe) => {
    const vector = index.probeVectors.slice(probe * dimensions, (probe + 1) * dimensions)
    const scores = [...scorePassages(index, vector, SEARCH_TUNING.denseCandidates).values()]
    return {
      passage: Math.max(0, ...scores.map(({ passage }) => passage)),
      sentence: Math.max(0, ...scores.map(({ sentence }) => sentence)),
    }
  })
  const of = (language: Language): ZeroPoint => {
    const half = count / LANGUAGES.length
    const start = LANGUAGES.indexOf(language) * half
    const own = best.slice(start, start + half)
    return {
      passage: spreadOf(own.map(({ passage }) => passage)),
      sentence: spreadOf(own.map(({ sentence }) => sentence)),
    }
  }
  return { kk: of('kk'), ru: of('ru') }
}

function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length)
  return { mean, deviation: Math.sqrt(variance) || 1 }
}

/** How many standard deviations a score lies above the mean. */
export function standardScore(value: number, { mean, deviation }: Spread): number {
  return (value - mean) / deviation
}

/** Mean cosine similarity of a question to its nearest probe questions; 0 where the bundle has no vectors. */
export function nearestProbes({ probeVectors }: Pick<Bundle, 'probeVectors'>, vector: Float32Array): number {
  const nearest = new Array<number>(NEAREST_PROBES).fill(0)
  if (vector.length === 0) return 0
  for (let start = 0; start < probeVectors.length; start += vector.length) {
    const cosine = dotAt(probeVectors, start, vector)
    const at = nearest.findIndex(other => cosine > other)
    if (at >= 0) {
      nearest.splice(at, 0, cosine)
      nearest.pop()
    }
  }
  return nearest.reduce((sum, cosine) => sum + cosine, 0) / NEAREST_PROBES
}
