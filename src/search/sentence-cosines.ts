import type { SentenceRange } from '../passages/passage-sentences.ts'
import type { Language } from '../text/language.ts'
import type { Bundle, VectorRow } from './bundle.ts'

/** A sentence of a passage and how near it is to the question. */
export interface ScoredSentence extends SentenceRange {
  readonly cosine: number
}

/** The sentences of a row's text, in order, with their cosine similarity to the question's vector. */
export function sentenceCosines(
  bundle: Bundle,
  row: VectorRow,
  vector: Float32Array,
): readonly ScoredSentence[] {
  const { dimensions } = bundle.manifest.model
  return row.sentences.map((range, i) => ({
    ...range,
    cosine: dotAt(bundle.sentenceVectors, (row.firstSentence + i) * dimensions, vector),
  }))
}

/** The row of a passage in an edition. */
export function findRow(bundle: Bundle, passage: number, language: Language): VectorRow | undefined {
  return bundle.rows.find(row => row.passage === passage && row.language === language)
}

function dotAt(matrix: Float32Array, start: number, vector: Float32Array): number {
  let sum = 0
  for (let i = 0; i < vector.length; i++) sum += (matrix[start + i] ?? 0) * (vector[i] ?? 0)
  return sum
}
