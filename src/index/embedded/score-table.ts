import type { TermPostings, WordsScope } from './best-by-words.ts'
import type { BestPassages } from './best-passages.ts'
import { addScores, countPostings, type PassageLengths, type PassageScores } from './postings.ts'

/** BM25 of all passages of a segment at once. */
export interface ScoreTable {
  /** Adds the best passages of the segment, exactly like `addBestByWords`. */
  addBest(terms: readonly TermPostings[], scope: WordsScope, best: BestPassages): void
  /** By passage; undefined unless passages were found last for these terms, the very same array. Valid until others are. */
  scoresOf(terms: readonly TermPostings[]): Float64Array | undefined
}

/** Keeps the scores of the last question. */
export function createScoreTable(lengths: PassageLengths): ScoreTable {
  const count = lengths.lengths.length
  const table: PassageScores = {
    scores: new Float64Array(count),
    isFound: new Uint8Array(count),
    found: new Uint32Array(count),
    foundCount: 0,
  }
  const { scores, isFound, found } = table
  let scored: readonly TermPostings[] | undefined
  const score = (terms: readonly TermPostings[]) => {
    scored = undefined
    scores.fill(0)
    isFound.fill(0)
    table.foundCount = 0
    // In the order of the question, so that equal passages score equally.
    for (const term of terms) addScores(term, lengths, table, term.isFinding)
    scored = terms
  }
  return {
    addBest(terms, { nextAllowed, idOf }, best) {
      score(terms)
      let least = best.threshold
      for (let i = 0; i < table.foundCount; i++) {
        const passage = found[i] ?? 0
        const own = scores[passage] ?? 0
        if (own < least || nextAllowed(passage) !== passage) continue
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
/** Clearing a table takes the time of a posting for about this many passages. */
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
