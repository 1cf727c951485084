import type { SentenceRange } from '../passages/passage-sentences.ts'
import type { Language } from '../text/language.ts'
import type { Bundle, VectorRow } from './bundle.ts'
import { dotProducts } from './dot-products.ts'

/** A sentence of a passage and its similarity to the question. */
export interface ScoredSentence extends SentenceRange {
  readonly cosine: number
}

/** The sentences of a row's text, in order, with their cosine similarity to the question's vector. */
export function sentenceCosines(
  bundle: Pick<Bundle, 'sentenceVectors'>,
  row: VectorRow,
  vector: Float32Array,
): readonly ScoredSentence[] {
  const cosines = ofSentences(bundle, row, vector)
  return row.sentences.map((range, i) => ({ ...range, cosine: cosines[i] ?? 0 }))
}

/** Cosine similarity of the question and the best sentence of a row; -1 if it has none. */
export function bestSentenceCosine(
  bundle: Pick<Bundle, 'sentenceVectors'>,
  row: VectorRow,
  vector: Float32Array,
): number {
  let best = -1
  for (const cosine of ofSentences(bundle, row, vector)) if (cosine > best) best = cosine
  return best
}

function ofSentences(
  { sentenceVectors }: Pick<Bundle, 'sentenceVectors'>,
  { firstSentence, sentences }: VectorRow,
  vector: Float32Array,
): Float64Array {
  return dotProducts(sentenceVectors, vector, firstSentence, sentences.length)
}

/** The row of a passage in one edition. */
export function findRow(bundle: Bundle, passage: number, language: Language): VectorRow | undefined {
  return bundle.rows.find(row => row.passage === passage && row.language === language)
}
