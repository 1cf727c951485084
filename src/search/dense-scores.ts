import type { Bundle } from './bundle.ts'
import { bestSentenceCosine } from './sentence-cosines.ts'

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
    found.set(row.passage, {
      passage: Math.max(cosine, before?.passage ?? -1),
      sentence: Math.max(bestSentenceCosine(bundle, row, vector), before?.sentence ?? -1),
    })
  }
  return found
}

/** The scores of a passage that was found by words alone: those of the farthest candidate. */
export function farthestOf(scores: ReadonlyMap<number, DenseScores>): DenseScores {
  let [passage, sentence] = [1, 1]
  for (const score of scores.values()) {
    passage = Math.min(passage, score.passage)
    sentence = Math.min(sentence, score.sentence)
  }
  return { passage, sentence }
}
