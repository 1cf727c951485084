import type { BestPassages } from './best-passages.ts'
import { END, type PassageLengths, type Postings } from './postings.ts'
import { CURSOR_NUMBERS, PostingsCursor } from './postings-cursor.ts'

/** A term of a question in a segment that has it. */
export interface TermPostings extends Postings {
  /** Whether it finds passages, or only adds to their scores. */
  readonly isFinding: boolean
}

export interface WordsScope extends PassageLengths {
  /** The first passage from this one that may be found; END if there is none. */
  nextAllowed(passage: number): number
  /** The id in the index of a passage of the segment. */
  idOf(passage: number): number
}

/** Rounding of a sum must not hide a passage that scores just as much as the worst that is kept. */
const SLACK = 1 + 1e-9

interface OpenTerm {
  readonly cursor: PostingsCursor
  readonly isFinding: boolean
  /** Its place in the question: scores are added up in this order, so that equal passages score equally. */
  readonly place: number
}

/**
 * Adds the best passages of a segment by BM25, exactly: MaxScore (Turtle & Flood 1995), which walks only through the terms without
 * which a passage cannot be among the best, and skips blocks that cannot hold one (Ding & Suel 2011).
 */
export function addBestByWords(terms: readonly TermPostings[], scope: WordsScope, best: BestPassages): void {
  const opened = openTerms(terms, scope)
  const sums = greatestSums(opened)
  const parts = new Float64Array(terms.length)
  let first = firstNeeded(opened, sums, best.threshold)
  let passage = 0
  while (first < opened.length) {
    passage = nextPassage(opened, first, passage)
    if (passage === END) return
    const allowed = scope.nextAllowed(passage)
    if (allowed > passage) {
      passage = allowed
      continue
    }
    const limit = best.threshold
    const skipped = blocksToSkip(opened, first, passage, limit - (sums[first] ?? 0))
    if (skipped >= passage) {
      passage = skipped + 1
      continue
    }
    const score = scoreOf(opened, first, passage, { parts, sums, limit })
    if (score !== undefined) {
      best.add({ id: scope.idOf(passage), score })
      if (best.threshold !== limit) first = firstNeeded(opened, sums, best.threshold)
    }
    passage++
  }
}

/** In ascending order of what they can add; those that find no passages first. */
function openTerms(terms: readonly TermPostings[], lengths: PassageLengths): readonly OpenTerm[] {
  const room = new Uint32Array(terms.length * CURSOR_NUMBERS)
  return terms
    .map((term, place): OpenTerm => {
      const cursor = new PostingsCursor(term, lengths, room, place * CURSOR_NUMBERS)
      return { cursor, isFinding: term.isFinding, place }
    })
    .sort((a, b) => Number(a.isFinding) - Number(b.isFinding) || a.cursor.greatest - b.cursor.greatest)
}

/** The n-th number: the most that the first n terms can add. */
function greatestSums(opened: readonly OpenTerm[]): readonly number[] {
  const sums = [0]
  for (const { cursor } of opened) sums.push((sums.at(-1) ?? 0) + cursor.greatest)
  return sums
}

/** The first term of those of which a passage must have one to be among the best. */
function firstNeeded(opened: readonly OpenTerm[], sums: readonly number[], threshold: number): number {
  const found = opened.findIndex(({ isFinding }, i) => isFinding && (sums[i + 1] ?? 0) * SLACK >= threshold)
  return found < 0 ? opened.length : found
}

/** The first passage from `from` with a needed term. */
function nextPassage(opened: readonly OpenTerm[], first: number, from: number): number {
  let least = END
  for (let i = first; i < opened.length; i++) {
    const cursor = opened[i]?.cursor
    if (!cursor) continue
    cursor.advance(from)
    if (cursor.passage < least) least = cursor.passage
  }
  return least
}

/** The last passage of the blocks at `passage` that cannot hold one of the best; -1 if they can. */
function blocksToSkip(opened: readonly OpenTerm[], first: number, passage: number, needed: number): number {
  if (needed <= 0) return -1
  let bound = 0
  let end = END - 1
  for (let i = first; i < opened.length; i++) {
    const cursor = opened[i]?.cursor
    if (!cursor) continue
    bound += cursor.boundFrom(passage)
    if (bound * SLACK >= needed) return -1
    end = Math.min(end, cursor.boundEnd())
  }
  return end
}

/** The score of a passage; undefined if it is not among the best. */
function scoreOf(
  opened: readonly OpenTerm[],
  first: number,
  passage: number,
  {
    parts,
    sums,
    limit,
  }: { readonly parts: Float64Array; readonly sums: readonly number[]; readonly limit: number },
): number | undefined {
  parts.fill(0)
  let sum = 0
  for (let i = opened.length - 1; i >= 0; i--) {
    const term = opened[i]
    if (!term) continue
    if (i < first && (sum + (sums[i + 1] ?? 0)) * SLACK < limit) return undefined
    term.cursor.advance(passage)
    if (term.cursor.passage !== passage) continue
    const part = term.cursor.score()
    parts[term.place] = part
    sum += part
  }
  let score = 0
  for (const part of parts) score += part
  return score
}

/** BM25 of some passages of a segment, which are in ascending order. */
export function scoreByWords(
  terms: readonly TermPostings[],
  lengths: PassageLengths,
  passages: readonly number[],
): Float64Array {
  const scores = new Float64Array(passages.length)
  const room = new Uint32Array(CURSOR_NUMBERS)
  for (const term of terms) {
    const cursor = new PostingsCursor(term, lengths, room)
    for (let i = 0; i < passages.length; i++) {
      const passage = passages[i] ?? END
      cursor.advance(passage)
      if (cursor.passage === passage) scores[i] = (scores[i] ?? 0) + cursor.score()
    }
  }
  return scores
}
