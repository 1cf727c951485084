import { type EditionRange, type EditionWords, editionAt, findEdition } from './edition-words.ts'
import type { EncodedClaim } from './encoded-claim.ts'

/** A possible source of a span of claim words: a diagonal (edition position minus position in the span) and its score. */
export interface Candidate {
  readonly edition: EditionRange
  readonly diagonal: number
  /** In bits: the information content of the seeds on the diagonal. */
  readonly votes: number
}

/** A word or pair with more occurrences is not a seed: it says little, and the cap bounds the work. */
const MAX_SINGLES = 48
const MAX_PAIRS = 200
/** Width of a diagonal bucket. Buckets overlap by half, so that none splits a cluster of votes. */
const BUCKET_DIAGONALS = 64

/**
 * The most likely sources, best first. Seeds are rare words and pairs of adjacent words; each occurrence of one votes for
 * its diagonal with its information content. At most 248 votes per word.
 */
export function retrieveCandidates(
  claim: EncodedClaim,
  [first, end]: readonly [number, number],
  editions: EditionWords,
  limit: number,
): readonly Candidate[] {
  const ballots = new Map<number, { votes: number; sum: number }>()
  const vote = (position: number, at: number, bits: number) => {
    const edition = findEdition(editions.editions, position)
    const diagonal = position - (at - first)
    for (const half of [0, 1]) {
      const bucket = Math.floor(diagonal / BUCKET_DIAGONALS + half / 2) * 2 + half
      const key = edition * 2 ** 32 + bucket + 2 ** 20
      const ballot = ballots.get(key) ?? { votes: 0, sum: 0 }
      ballots.set(key, { votes: ballot.votes + bits, sum: ballot.sum + bits * diagonal })
    }
  }
  castVotes(claim, first, end, editions, vote)
  const kept: Candidate[] = []
  for (const [key, { votes, sum }] of [...ballots].sort(([, a], [, b]) => b.votes - a.votes)) {
    const edition = editions.editions[Math.floor(key / 2 ** 32)]
    if (kept.length === limit) break
    if (edition) pushDistinct(kept, { edition, votes, diagonal: Math.round(sum / votes) })
  }
  return kept
}

/** Adds a candidate unless an overlapping bucket already produced the same place. */
function pushDistinct(kept: Candidate[], candidate: Candidate): void {
  const isKnown = kept.some(
    ({ edition, diagonal }) =>
      edition === candidate.edition && Math.abs(diagonal - candidate.diagonal) < BUCKET_DIAGONALS / 2,
  )
  if (!isKnown) kept.push(candidate)
}

function castVotes(
  { skeletonIds, bits }: EncodedClaim,
  first: number,
  end: number,
  { singles, pairs }: EditionWords,
  vote: (position: number, at: number, bits: number) => void,
): void {
  for (let at = first; at < end; at++) {
    const id = skeletonIds[at] ?? -1
    if (id < 0) continue
    const alone = singles.find(skeletonIds, at)
    if (alone.length <= MAX_SINGLES) for (const position of alone) vote(position, at, bits[at] ?? 0)
    if (at + 1 >= end || (skeletonIds[at + 1] ?? -1) < 0) continue
    const together = pairs.find(skeletonIds, at)
    if (together.length > MAX_PAIRS) continue
    // −log2 of the frequency of the pair: that of the first word times that of the second after it.
    const pairBits = (bits[at] ?? 0) + Math.log2(alone.length / together.length)
    for (const position of together) vote(position, at, pairBits)
  }
}

/** The places where the words occur in sequence, in any spelling. Extends every occurrence of the rarest one. */
export function findVerbatimRuns(
  { skeletonIds, bits }: EncodedClaim,
  [first, end]: readonly [number, number],
  editions: EditionWords,
): readonly Candidate[] {
  let rarest = first
  for (let at = first; at < end; at++) {
    const id = skeletonIds[at] ?? -1
    if (id < 0) return []
    if ((bits[at] ?? 0) > (bits[rarest] ?? 0)) rarest = at
  }
  return Array.from(editions.singles.find(skeletonIds, rarest)).flatMap(position => {
    const diagonal = position - (rarest - first)
    const edition = editionAt(editions, position)
    if (!edition || diagonal < edition.start || diagonal + end - first > edition.end) return []
    for (let at = first; at < end; at++) {
      if (editions.skeletonIds[diagonal + at - first] !== skeletonIds[at]) return []
    }
    return [{ edition, diagonal, votes: Number.POSITIVE_INFINITY }]
  })
}
