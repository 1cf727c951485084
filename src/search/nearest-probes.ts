import type { IndexFacts } from '../index/passage-index.ts'
import { dotProducts } from './dot-products.ts'
import { greatest } from './greatest.ts'
import { NEAREST_PROBES } from './tuning.ts'

/** Mean cosine similarity of a question to its nearest probe questions; 0 without a vector. */
export function nearestProbes(
  { probeVectors }: Pick<IndexFacts, 'probeVectors'>,
  vector: Float32Array,
): number {
  if (vector.length === 0) return 0
  const cosines = dotProducts(probeVectors, vector, 0, Math.floor(probeVectors.length / vector.length))
  const nearest = greatest(cosines, NEAREST_PROBES)
  return nearest.reduce((sum, cosine) => sum + Math.max(0, cosine), 0) / NEAREST_PROBES
}
