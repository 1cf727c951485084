import type { AttachedQuestions } from '../index/passage-index.ts'
import { dotProducts } from './dot-products.ts'
import { greatest } from './greatest.ts'
import { NEAREST_QUESTIONS } from './tuning.ts'

/** How similar the question is to those that a passage answers. */
export interface QuestionScore {
  /** Cosine similarity of the nearest one. */
  readonly nearest: number
  /** Mean of the nearest three: a single one may be near by chance. */
  readonly nearestThree: number
}

/** How similar the question is to the questions of a passage; undefined if it has none. */
export function scoreQuestions(
  questions: AttachedQuestions | undefined,
  vector: Float32Array,
): QuestionScore | undefined {
  if (!questions || questions.blocks.length === 0) return undefined
  const nearest = greatest(cosinesOf(questions, vector), NEAREST_QUESTIONS)
  const sum = nearest.reduce((total, cosine) => total + cosine, 0)
  return { nearest: nearest[0] ?? 0, nearestThree: sum / nearest.length }
}

/** The block that answers the nearest of a passage's own questions; undefined if it has none. */
export function nearestBlock(
  questions: AttachedQuestions | undefined,
  vector: Float32Array,
): number | undefined {
  if (!questions) return undefined
  const cosines = cosinesOf(questions, vector)
  const nearest = cosines.reduce((best, cosine, i) => (cosine > (cosines[best] ?? 0) ? i : best), 0)
  return questions.blocks[nearest]
}

function cosinesOf({ vectors, blocks }: AttachedQuestions, vector: Float32Array): Float64Array {
  return dotProducts(vectors, vector, 0, blocks.length)
}
