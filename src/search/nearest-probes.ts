import type { Bundle } from './bundle.ts'
import { dotAt } from './sentence-cosines.ts'
import { NEAREST_PROBES } from './tuning.ts'

/** Mean cosine similarity of a question to its nearest probe questions; 0 if the bundle has no vectors. */
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
