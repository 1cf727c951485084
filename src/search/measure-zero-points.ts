import type { Spread, ZeroPoint, ZeroPoints } from '../index/zero-point.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import type { Bundle } from './bundle.ts'
import { type DenseIndex, scorePassages } from './dense-scores.ts'
import { SEARCH_TUNING } from './tuning.ts'

/** The part of a bundle that the zero points are measured on. */
type ProbedIndex = DenseIndex & Pick<Bundle, 'probeVectors'>

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
