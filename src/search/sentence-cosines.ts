import type { SentenceRange } from '../passages/passage-sentences.ts'
import type { Language } from '../text/language.ts'
import type { Bundle, VectorRow } from './bundle.ts'

/** A sentence of a passage and its similarity to the question. */
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

/** Cosine similarity of the question and the best sentence of a row; -1 if it has none. */
export function bestSentenceCosine(
  { sentenceVectors }: Pick<Bundle, 'sentenceVectors'>,
  row: VectorRow,
  vector: Float32Array,
): number {
  let best = -1
  for (let i = 0; i < row.sentences.length; i++) {
    const cosine = dotAt(sentenceVectors, (row.firstSentence + i) * vector.length, vector)
    if (cosine > best) best = cosine
  }
  return best
}

/** The row of a passage in one edition. */
export function findRow(bundle: Bundle, passage: number, language: Language): VectorRow | undefined {
  return bundle.rows.find(row => row.passage === passage && row.language === language)
}

/** Inner product of a vector and the matrix row at `start`; unrolled, and without a view of the row, for speed. */
export function dotAt(matrix: Float32Array, start: number, vector: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0; i < vector.length; i += 4) {
    const at = start + i
    a += (matrix[at] ?? 0) * (vector[i] ?? 0)
    b += (matrix[at + 1] ?? 0) * (vector[i + 1] ?? 0)
    c += (matrix[at + 2] ?? 0) * (vector[i + 2] ?? 0)
    d += (matrix[at + 3] ?? 0) * (vector[i + 3] ?? 0)
  }
  return a + b + c + d
}
