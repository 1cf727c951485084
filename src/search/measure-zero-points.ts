import { zeroPointsOf } from '../index/measure-zero-points.ts'
import type { ZeroPoints } from '../index/zero-point.ts'
import type { Bundle } from './bundle.ts'
import { type DenseIndex, scorePassages } from './dense-scores.ts'
import { SEARCH_TUNING } from './tuning.ts'

/** The part of a bundle that the zero points are measured on. */
type ProbedIndex = DenseIndex & Pick<Bundle, 'probeVectors'>

/** The zero points of a bundle that is being built. */
export function measureBundleZeroPoints(index: ProbedIndex, dimensions: number): ZeroPoints {
  const count = index.probeVectors.length / dimensions
  return zeroPointsOf(
    Array.from({ length: count }, (_, probe) => {
      const vector = index.probeVectors.slice(probe * dimensions, (probe + 1) * dimensions)
      const scores = [...scorePassages(index, vector, SEARCH_TUNING.denseCandidates).values()]
      return {
        passage: Math.max(0, ...scores.map(({ passage }) => passage)),
        sentence: Math.max(0, ...scores.map(({ sentence }) => sentence)),
      }
    }),
  )
}
