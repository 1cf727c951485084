import type { BestPassages, TermPostings, WordsScope } from './best-by-words.ts'
import { addScores, countPostings, type PassageLengths } from './postings.ts'

/** BM25 of all passages of a segment at once. */
export interface ScoreTable {
  /** Adds the best passages of the segment, exactly like `addBestByWords`. */
  addBest(terms: readonly TermPostings[], scope: WordsScope, best: BestPassages): void
  /** By passage; undefined unless passages were found last for these terms, the very same array. Valid until others are. */
  scoresOf(terms: readonly TermPostings[]): Float64Array | undefined
}

/** The mark of passages with a term that finds passages. */
const FOUND = 1

/** Keeps the scores of the last question. */
export function createScoreTable(lengths: PassageLengths): ScoreTable {
  const count = lengths.lengths.length
  const scores = new Float64Array(count)
  const marks = new Uint8Array(count)
  let scored: readonly TermPostings[] | undefined
  const score = (terms: readonly TermPostings[]) => {
    scored = undefined
    scores.fill(0)
    marks.fill(0)
    // In the order of the question, so that equal passages score equally.
    for (const term of terms) addScores(term, lengths, { scores, marks }, term.isFinding ? FOUND : 0)
    scored = terms
  }
  return {
    addBest(terms, { nextAllowed, idOf }, best) {
      score(terms)
      let least = best.threshold
      for (let passage = 0; passage < count; passage++) {
        const own = scores[passage] ?? 0
        if (own < least || marks[passage] !== FOUND) continue
        const allowed = nextAllowed(passage)
        if (allowed > passage) {
          passage = allowed - 1
          continue
        }
        best.add({ id: idOf(passage), score: own })
        least = best.threshold
      }
    },
    scoresOf: terms => (terms === scored ? scores : undefined),
  }
}

/**
 * MaxScore takes the time of a table for about this many postings for each posting of a term that finds passages. Measured with the terms of
 * 60 questions, drawn at random for 1,250 to 125,000 passages (2026-11); a table also saves the time of scoring other passages.
 */
const POSTINGS_PER_FOUND = 24
/** Clearing a table and looking through it takes the time of a posting for about this many passages. */
const PASSAGES_PER_POSTING = 4

/**
 * Whether a table takes less time than MaxScore: unless the terms that find passages are far rarer than the others, which MaxScore looks for
 * only where those find, or few passages are allowed.
 */
export function isTableFaster(
  terms: readonly TermPostings[],
  { lengths }: PassageLengths,
  allowed: number,
): boolean {
  let [finding, others] = [0, 0]
  for (const term of terms) {
    const count = countPostings(term.bytes)
    if (term.isFinding) finding += count
    else others += count
  }
  const found = (finding * allowed) / Math.max(1, lengths.length)
  return finding + others + lengths.length / PASSAGES_PER_POSTING < POSTINGS_PER_FOUND * found
}
