import type { Bundle } from './bundle.ts'
import { dotProducts } from './dot-products.ts'

/** The part of a bundle that dense scores are computed from. */
export type DenseIndex = Pick<Bundle, 'vectors' | 'rows' | 'sentenceVectors'>

/** Cosine similarities of the question and a passage, each in the better edition. */
export interface DenseScores {
  readonly passage: number
  /** Of its best sentence. */
  readonly sentence: number
}

/** The scores of the passages among the `candidates` nearest rows. */
export function scorePassages(
  bundle: DenseIndex,
  vector: Float32Array,
  candidates: number,
): ReadonlyMap<number, DenseScores> {
  const found = new Map<number, DenseScores>()
  for (const { row: rowIndex, cosine } of bundle.vectors.search(vector, candidates)) {
    const row = bundle.rows[rowIndex]
    if (!row) continue
    const before = found.get(row.passage)
    const sentences = dotProducts(bundle.sentenceVectors, vector, row.firstSentence, row.sentences.length)
    found.set(row.passage, {
      passage: Math.max(cosine, before?.passage ?? -1),
      sentence: Math.max(...sentences, before?.sentence ?? -1),
    })
  }
  return found
}
