import type { LoadedPassage, LoadedRow } from '../index/passage-index.ts'
import type { SentenceRange } from '../passages/passage-sentences.ts'
import type { Language } from '../text/language.ts'
import { dotProducts } from './dot-products.ts'

/** A sentence of a passage and its similarity to the question. */
export interface ScoredSentence extends SentenceRange {
  readonly cosine: number
}

/** The sentences of a row's text, in order, with their cosine similarity to the question's vector. */
export function sentenceCosines(row: LoadedRow, vector: Float32Array): readonly ScoredSentence[] {
  const cosines = ofSentences(row, vector)
  return row.sentences.map((range, i) => ({ ...range, cosine: cosines[i] ?? 0 }))
}

function ofSentences({ sentences, sentenceVectors }: LoadedRow, vector: Float32Array): Float64Array {
  return dotProducts(sentenceVectors, vector, 0, sentences.length)
}

/** The row of a passage in one edition. */
export function findRow({ rows }: LoadedPassage, language: Language): LoadedRow | undefined {
  return rows.find(row => row.language === language)
}
