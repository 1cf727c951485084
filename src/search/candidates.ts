import type { Passage } from '../passages/passage.ts'
import type { Bundle } from './bundle.ts'
import { type DenseScores, farthestOf, scorePassages } from './dense-scores.ts'
import { fuseScores } from './fusion.ts'
import type { SearchTuning } from './tuning.ts'

export interface CandidateQuery {
  readonly vector: Float32Array
  /** By passage. */
  readonly bm25: Float64Array
}

/**
 * The passages to score in full: all if there are few, else the best by the cheap scores (cosine of passage and sentence,
 * BM25; min-max scaled, Bruch, Gai & Ingber 2023). Attached questions are not used, so that those of one report never crowd
 * out passages of another.
 */
export function chooseCandidates(
  bundle: Bundle,
  passages: readonly Passage[],
  { vector, bm25 }: CandidateQuery,
  { maxScoredPassages, candidates, denseCandidates }: SearchTuning,
): readonly Passage[] {
  if (passages.length <= maxScoredPassages) return passages
  const isWhole = passages.length === bundle.passages.length
  const dense = scorePassages(bundle, vector, isWhole ? denseCandidates : bundle.rows.length)
  const farthest = farthestOf(dense)
  const denseOf = ({ id }: Passage): DenseScores => dense.get(id) ?? farthest
  const found = passages.filter(({ id }) => dense.has(id) || (bm25[id] ?? 0) > 0)
  const fused = fuseScores([
    { weight: 1, scores: found.map(passage => denseOf(passage).passage) },
    { weight: 1, scores: found.map(passage => denseOf(passage).sentence) },
    { weight: 1, scores: found.map(({ id }) => bm25[id] ?? 0) },
  ])
  return found
    .map((passage, i) => ({ passage, score: fused[i] ?? 0 }))
    .sort((a, b) => b.score - a.score || a.passage.id - b.passage.id)
    .slice(0, candidates)
    .map(({ passage }) => passage)
}

/** Passages evenly spread over the index, or all if there are few: a reference for word evidence. */
export function choosePeers(
  passages: readonly Passage[],
  { maxScoredPassages, peers }: SearchTuning,
): readonly Passage[] {
  if (passages.length <= maxScoredPassages) return passages
  const step = passages.length / peers
  return Array.from({ length: peers }, (_, i) => passages[Math.floor(i * step)]).filter(
    passage => passage !== undefined,
  )
}
