import { keepBest } from '../embedded/best-passages.ts'
import type { ScoredPassage } from '../passage-index.ts'
import { BLOCK_PASSAGES } from './index-tables.ts'

/** The passages of a block that have a term. */
export interface PostingsBlock {
  /** Their places in the block, ascending. */
  readonly passages: Uint16Array
  /** Of each: see `termWeight`. */
  readonly weights: Float32Array
}

/** A term of a question. */
export interface AskedTerm {
  readonly blocks: ReadonlyMap<number, PostingsBlock>
  readonly rarity: number
  /** Whether it finds passages, or only adds to their scores. */
  readonly isFinding: boolean
}

/** Whether a passage may be found, by its id. */
export type IsAllowed = (id: number) => boolean

/** The best passages by BM25, at most `limit`, best first, then by id. */
export function bestByWords(
  terms: readonly AskedTerm[],
  limit: number,
  isAllowed: IsAllowed | undefined,
): readonly ScoredPassage[] {
  const best = keepBest(limit)
  const blocks = new Set(terms.flatMap(term => (term.isFinding ? [...term.blocks.keys()] : [])))
  const scores = new Float64Array(BLOCK_PASSAGES)
  const isFound = new Uint8Array(BLOCK_PASSAGES)
  for (const block of [...blocks].sort((a, b) => a - b)) {
    scores.fill(0)
    isFound.fill(0)
    for (const term of terms) addWeights(term, block, scores, isFound)
    const first = block * BLOCK_PASSAGES
    for (let at = 0; at < BLOCK_PASSAGES; at++) {
      // As a float32, so that equal scores stay equal whatever was added first.
      const score = Math.fround(scores[at] ?? 0)
      if (isFound[at] === 0 || score <= best.threshold) continue
      if (isAllowed && !isAllowed(first + at)) continue
      best.add({ id: first + at, score })
    }
  }
  return best.sorted()
}

function addWeights(
  { blocks, rarity, isFinding }: AskedTerm,
  block: number,
  scores: Float64Array,
  isFound: Uint8Array,
): void {
  const postings = blocks.get(block)
  if (!postings) return
  const { passages, weights } = postings
  for (let i = 0; i < passages.length; i++) {
    const at = passages[i] ?? 0
    scores[at] = (scores[at] ?? 0) + rarity * (weights[i] ?? 0)
  }
  if (isFinding) for (const at of passages) isFound[at] = 1
}

/** BM25 of these passages, in order; 0 without any of the terms. */
export function scoreByWords(terms: readonly AskedTerm[], ids: readonly number[]): Float64Array {
  return Float64Array.from(ids, id => {
    const block = Math.floor(id / BLOCK_PASSAGES)
    let score = 0
    for (const { blocks, rarity } of terms) {
      const postings = blocks.get(block)
      if (postings) score += rarity * weightIn(postings, id - block * BLOCK_PASSAGES)
    }
    return score
  })
}

function weightIn({ passages, weights }: PostingsBlock, passage: number): number {
  let [low, high] = [0, passages.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((passages[middle] ?? 0) < passage) low = middle + 1
    else high = middle
  }
  return passages[low] === passage ? (weights[low] ?? 0) : 0
}
