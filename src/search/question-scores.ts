import type { QuestionIndex } from './bundle.ts'
import { dotProducts } from './dot-products.ts'
import { greatest } from './greatest.ts'
import { NEAREST_QUESTIONS } from './tuning.ts'

/** How similar the question is to those that a passage answers. */
export interface QuestionScore {
  /** Cosine similarity of the nearest one. */
  readonly nearest: number
  /** Mean of the nearest three: a single one may be near by chance. */
  readonly nearestThree: number
}

/** How similar the question is to the questions of a passage; undefined if it has none. */
export function scoreQuestions(
  index: QuestionIndex,
  passage: number,
  vector: Float32Array,
): QuestionScore | undefined {
  const rows = ownRows(index).get(passage)
  if (!rows) return undefined
  const nearest = greatest(cosinesOf(index, rows, vector), NEAREST_QUESTIONS)
  const sum = nearest.reduce((total, cosine) => total + cosine, 0)
  return { nearest: nearest[0] ?? 0, nearestThree: sum / nearest.length }
}

/** The block that answers the nearest of a passage's own questions; undefined if it has none. */
export function nearestBlock(
  index: QuestionIndex,
  passage: number,
  vector: Float32Array,
): number | undefined {
  const rows = ownRows(index).get(passage)
  if (!rows) return undefined
  const cosines = cosinesOf(index, rows, vector)
  const nearest = cosines.reduce((best, cosine, i) => (cosine > (cosines[best] ?? 0) ? i : best), 0)
  return index.blocks[rows[nearest] ?? 0]
}

/** Cosine similarities of the question and the rows of a passage. */
function cosinesOf(
  { vectors }: QuestionIndex,
  rows: readonly number[],
  vector: Float32Array,
): readonly number[] {
  // The questions of a passage follow each other: with all rows in between, one call computes them.
  const [first = 0, last = first] = [rows[0], rows.at(-1)]
  const cosines = dotProducts(vectors, vector, first, last - first + 1)
  return rows.map(row => cosines[row - first] ?? 0)
}

const OWN_ROWS = new WeakMap<QuestionIndex, ReadonlyMap<number, readonly number[]>>()

/** The rows of each passage in the vectors of the questions, in order. */
function ownRows(index: QuestionIndex): ReadonlyMap<number, readonly number[]> {
  const known = OWN_ROWS.get(index)
  if (known) return known
  const byPassage = new Map<number, number[]>()
  for (const [row, passage] of index.passages.entries()) {
    const rows = byPassage.get(passage)
    if (rows) rows.push(row)
    else byPassage.set(passage, [row])
  }
  OWN_ROWS.set(index, byPassage)
  return byPassage
}
