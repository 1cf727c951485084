import type { IndexFacts, NearPassage, PassageFilter, PassageIndex } from '../index/passage-index.ts'
import { fuseScores } from './fusion.ts'
import type { SearchTuning } from './tuning.ts'

/** A passage to score in full. */
export interface Candidate {
  readonly id: number
  readonly bm25: number
  /** Its cosine, where it is known. */
  readonly near?: NearPassage | undefined
}

export interface CandidateQuery {
  readonly terms: readonly string[]
  readonly filter: PassageFilter
  /** If the filter allows few: see `findFew`. */
  readonly few: readonly number[] | undefined
  /** Called only where it is needed, so that words are looked up while the embedder works. */
  readonly vector: () => Promise<Float32Array>
}

/** The ids of all passages in the reports that the filter allows; undefined if there are more than `most`. */
export function findFew(
  { reports, counts }: IndexFacts,
  { reportIds }: PassageFilter,
  most: number,
): readonly number[] | undefined {
  if (!reportIds && counts.passages > most) return undefined
  const own = reports.filter(({ id }) => reportIds?.has(id) ?? true)
  if (own.reduce((sum, { passageCount }) => sum + passageCount, 0) > most) return undefined
  return own.flatMap(({ firstPassage, passageCount }) =>
    Array.from({ length: passageCount }, (_, i) => firstPassage + i),
  )
}

/**
 * The passages to score in full: all if there are few, else the best by the cheap scores. Attached questions are not used, so
 * that those of one report never crowd out passages of another. Throws IndexError.
 */
export async function findCandidates(
  index: PassageIndex,
  query: CandidateQuery,
  tuning: SearchTuning,
): Promise<readonly Candidate[]> {
  const { terms, few } = query
  if (!few) return chooseBest(index, query, tuning)
  const scores = await index.scoreWords(terms, few)
  return few.map((id, i) => ({ id, bm25: scores[i] ?? 0 }))
}

/** Those with the best weighted sum of the cosines of passage and sentence and BM25, min-max scaled (Bruch, Gai & Ingber 2023). */
async function chooseBest(
  index: PassageIndex,
  { terms, vector, filter }: CandidateQuery,
  { candidates, denseCandidates, wordCandidates, wordWeight }: SearchTuning,
): Promise<readonly Candidate[]> {
  const [near, worded] = await Promise.all([
    vector().then(own => index.nearest(own, denseCandidates, filter)),
    index.byWords(terms, wordCandidates, filter),
  ])
  const bm25 = new Map(worded.map(({ id, score }) => [id, score]))
  const others = near.map(({ id }) => id).filter(id => !bm25.has(id))
  const scores = await index.scoreWords(terms, others)
  for (const [i, id] of others.entries()) bm25.set(id, scores[i] ?? 0)
  const ids = [...bm25.keys()]
  const dense = new Map(near.map(each => [each.id, each]))
  // A passage that was found by words alone is at least as far as the farthest of the others.
  const farthest = {
    cosine: Math.min(1, ...near.map(({ cosine }) => cosine)),
    sentenceCosine: Math.min(1, ...near.map(({ sentenceCosine }) => sentenceCosine)),
  }
  const fused = fuseScores([
    { weight: 1, scores: ids.map(id => (dense.get(id) ?? farthest).cosine) },
    { weight: 1, scores: ids.map(id => (dense.get(id) ?? farthest).sentenceCosine) },
    { weight: wordWeight, scores: ids.map(id => bm25.get(id) ?? 0) },
  ])
  return ids
    .map((id, i) => ({ id, score: fused[i] ?? 0 }))
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, candidates)
    .map(({ id }) => ({ id, bm25: bm25.get(id) ?? 0, near: dense.get(id) }))
}
