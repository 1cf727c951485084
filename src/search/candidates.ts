import type {
  IndexFacts,
  NearPassage,
  PassageFilter,
  PassageIndex,
  PassageVectors,
} from '../index/passage-index.ts'
import type { Language } from '../text/language.ts'
import { fuseScores } from './fusion.ts'
import type { SearchTuning } from './tuning.ts'

/** A passage to score in full. */
export interface Candidate {
  readonly passage: PassageVectors
  readonly bm25: number
  /** Its cosine, where it is known. */
  readonly near?: NearPassage | undefined
}

export interface CandidateQuery {
  readonly terms: readonly string[]
  /** The edition that candidates are compared by first. */
  readonly edition: Language
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
 * The passages to score in full: all if there are few, with the vectors of all editions; else the best by the cheap scores, with
 * those of one edition. Attached questions are not used, so that those of one report never crowd out passages of another. Throws
 * IndexError.
 */
export async function findCandidates(
  index: PassageIndex,
  query: CandidateQuery,
  tuning: SearchTuning,
): Promise<readonly Candidate[]> {
  const { terms, filter, few } = query
  const candidates = few ? await loadAll(index, terms, few) : await loadBest(index, query, tuning)
  return candidates.flatMap(each => restrict(each, filter))
}

async function loadAll(
  index: PassageIndex,
  terms: readonly string[],
  ids: readonly number[],
): Promise<readonly Candidate[]> {
  const [passages, scores] = await Promise.all([index.vectors(ids), index.scoreWords(terms, ids)])
  const bm25 = new Map(ids.map((id, i) => [id, scores[i] ?? 0]))
  return passages.map(passage => ({ passage, bm25: bm25.get(passage.id) ?? 0 }))
}

/** Those with the best weighted sum of the cosines of passage and sentence and BM25, min-max scaled (Bruch, Gai & Ingber 2023). */
async function loadBest(
  index: PassageIndex,
  { terms, edition, vector, filter }: CandidateQuery,
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
  const best = ids
    .map((id, i) => ({ id, score: fused[i] ?? 0 }))
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, candidates)
    .map(({ id }) => id)
  const passages = await index.vectors(best, filter.language ?? edition)
  return passages.map(passage => ({
    passage,
    bm25: bm25.get(passage.id) ?? 0,
    near: dense.get(passage.id),
  }))
}

/** The candidate as the filter lets it be compared; none if it has no text in the filter's language. */
function restrict(candidate: Candidate, { language }: PassageFilter): readonly Candidate[] {
  if (language === undefined) return [candidate]
  const rows = candidate.passage.rows.filter(row => row.language === language)
  return rows.length === 0 ? [] : [{ ...candidate, passage: { ...candidate.passage, rows } }]
}
