import type {
  IndexFacts,
  LoadedPassage,
  LoadedRow,
  PassageFilter,
  PassageIndex,
} from '../index/passage-index.ts'
import { fuseScores } from './fusion.ts'
import type { SearchTuning } from './tuning.ts'

/** A passage to score in full. */
export interface Candidate {
  readonly loaded: LoadedPassage
  readonly bm25: number
}

export interface CandidateQuery {
  readonly terms: readonly string[]
  /** Called only where it is needed, so that words are looked up while the embedder works. */
  readonly vector: () => Promise<Float32Array>
  readonly filter: PassageFilter
}

export interface Candidates {
  readonly candidates: readonly Candidate[]
  /** Whether they are all passages that the filter allows. */
  readonly areAll: boolean
}

/**
 * The passages to score in full: all if there are few, else the best by the cheap scores. Attached questions are not used, so
 * that those of one report never crowd out passages of another. Throws IndexError.
 */
export async function findCandidates(
  index: PassageIndex,
  query: CandidateQuery,
  tuning: SearchTuning,
): Promise<Candidates> {
  const allowed = findFew(index.facts, query.filter, tuning.maxScoredPassages)
  const candidates = allowed
    ? await loadAll(index, query.terms, allowed)
    : await loadBest(index, query, tuning)
  return {
    candidates: candidates.flatMap(each => restrict(each, query.filter)),
    areAll: allowed !== undefined,
  }
}

/** The ids of the passages in the filter's reports; undefined if there are more than `most`. */
function findFew(
  { reports }: IndexFacts,
  { reportIds }: PassageFilter,
  most: number,
): readonly number[] | undefined {
  const own = reports.filter(({ id }) => reportIds?.has(id) ?? true)
  if (own.reduce((sum, { passageCount }) => sum + passageCount, 0) > most) return undefined
  return own.flatMap(({ firstPassage, passageCount }) =>
    Array.from({ length: passageCount }, (_, i) => firstPassage + i),
  )
}

async function loadAll(
  index: PassageIndex,
  terms: readonly string[],
  ids: readonly number[],
): Promise<readonly Candidate[]> {
  const [loaded, scores] = await Promise.all([index.load(ids), index.scoreWords(terms, ids)])
  const bm25 = new Map(ids.map((id, i) => [id, scores[i] ?? 0]))
  return loaded.map(each => ({ loaded: each, bm25: bm25.get(each.passage.id) ?? 0 }))
}

/** Those with the best sum of the cosines of passage and sentence and BM25, min-max scaled (Bruch, Gai & Ingber 2023). */
async function loadBest(
  index: PassageIndex,
  { terms, vector, filter }: CandidateQuery,
  { candidates, denseCandidates, wordCandidates }: SearchTuning,
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
    { weight: 1, scores: ids.map(id => bm25.get(id) ?? 0) },
  ])
  const best = ids
    .map((id, i) => ({ id, score: fused[i] ?? 0 }))
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, candidates)
    .map(({ id }) => id)
  const loaded = await index.load(best)
  return loaded.map(each => ({ loaded: each, bm25: bm25.get(each.passage.id) ?? 0 }))
}

/** The candidate as the filter lets it be compared; none if it has no text in the filter's language. */
function restrict(candidate: Candidate, { language }: PassageFilter): readonly Candidate[] {
  if (language === undefined) return [candidate]
  const rows = candidate.loaded.rows.filter(row => row.language === language)
  return rows.length === 0 ? [] : [{ ...candidate, loaded: { ...candidate.loaded, rows } }]
}

/** The rows of a passage, to compare words with. */
export type Peer = readonly Pick<LoadedRow, 'tokens'>[]

const PEERS = new WeakMap<PassageIndex, Promise<readonly Peer[]>>()

/** Passages evenly spread over a large index: a reference for word evidence. They stay in memory. Throws IndexError. */
export function samplePeers(index: PassageIndex, { peers }: SearchTuning): Promise<readonly Peer[]> {
  const known = PEERS.get(index) ?? loadPeers(index, peers)
  PEERS.set(index, known)
  known.catch(() => PEERS.delete(index))
  return known
}

async function loadPeers(index: PassageIndex, count: number): Promise<readonly Peer[]> {
  const step = index.facts.counts.passages / count
  const loaded = await index.load(Array.from({ length: count }, (_, i) => Math.floor(i * step)))
  return loaded.map(({ rows }) => rows.map(({ tokens }) => ({ tokens })))
}
