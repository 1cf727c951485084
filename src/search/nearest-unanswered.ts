import type { Bundle } from './bundle.ts'
import { dotAt } from './sentence-cosines.ts'

const NEAREST = 3

/**
 * Mean cosine of the question and the three nearest questions that the reports do not answer; null where the corpus
 * lists none. Every row is compared: there are some hundreds.
 */
export function nearestUnanswered(bundle: Bundle, vector: Float32Array): number | null {
  const { unansweredVectors: rows } = bundle
  const { dimensions } = bundle.manifest.model
  const nearest: number[] = []
  for (let start = 0; start < rows.length; start += dimensions) {
    const cosine = dotAt(rows, start, vector)
    if (nearest.length === NEAREST && cosine <= (nearest.at(-1) ?? 0)) continue
    nearest.push(cosine)
    nearest.sort((a, b) => b - a)
    if (nearest.length > NEAREST) nearest.pop()
  }
  return nearest.length === 0 ? null : nearest.reduce((sum, cosine) => sum + cosine, 0) / nearest.length
}
