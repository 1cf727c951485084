import type { Bundle } from './bundle.ts'
import { NEAREST_QUESTIONS } from './tuning.ts'

/** Mean cosine similarity to the three nearest unanswerable questions of the corpus; null where it lists none. */
export function nearestUnanswered({ unanswered }: Bundle, vector: Float32Array): number | null {
  const nearest = unanswered.search(vector, NEAREST_QUESTIONS)
  return nearest.length === 0 ? null : nearest.reduce((sum, { cosine }) => sum + cosine, 0) / nearest.length
}
