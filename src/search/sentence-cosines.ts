import type { SentenceRange } from '../passages/passage-sentences.ts'
import type { Language } from '../text/language.ts'
import type { Bundle } from './bundle.ts'

/** A sentence of a passage and how near it is to the question. */
export interface ScoredSentence extends SentenceRange {
  readonly cosine: number
}

/**
 * The sentences of a passage in one edition, in order, with their cosine similarity to the question's vector;
 * cosine 0 where the vector is empty. None when the passage has no such edition.
 */
export function sentenceCosines(
  bundle: Bundle,
  passage: number,
  language: Language,
  vector: Float32Array,
): readonly ScoredSentence[] {
  const row = bundle.rows.find(other => other.passage === passage && other.language === language)
  if (!row) return []
  const { dimensions } = bundle.manifest.model
  return row.sentences.map((range, i) => ({
    ...range,
    cosine: dotAt(bundle.sentenceVectors, (row.firstSentence + i) * dimensions, vector),
  }))
}

function dotAt(matrix: Float32Array, start: number, vector: Float32Array): number {
  let sum = 0
  for (let i = 0; i < vector.length; i++) sum += (matrix[start + i] ?? 0) * (vector[i] ?? 0)
  return sum
}
