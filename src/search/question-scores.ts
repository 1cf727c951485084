import type { QuestionIndex } from './bundle.ts'
import { dotAt } from './sentence-cosines.ts'
import { NEAREST_QUESTIONS } from './tuning.ts'

/** How similar the question is to those that a passage answers. */
export interface QuestionScore {
  /** Cosine similarity of the nearest one. */
  readonly nearest: number
  /** Mean of the nearest three: one alone may be near by chance. */
  readonly nearestThree: number
}

export interface QuestionScores {
  /** Passages with a question among the nearest found. */
  readonly byPassage: ReadonlyMap<number, QuestionScore>
  /** For all other passages. */
  readonly farthest: QuestionScore
}

/** Scores passages by the `limit` nearest questions; one that was not found counts as the farthest found. */
export function scoreQuestions(index: QuestionIndex, vector: Float32Array, limit: number): QuestionScores {
  const found = index.vectors.search(vector, limit)
  const lowest = found.at(-1)?.cosine ?? 0
  const cosines = new Map<number, number[]>()
  for (const { row, cosine } of found) {
    const passage = index.passages[row]
    if (passage === undefined) continue
    const list = cosines.get(passage)
    if (!list) cosines.set(passage, [cosine])
    else if (list.length < NEAREST_QUESTIONS) list.push(cosine)
  }
  const byPassage = new Map(
    Array.from(cosines, ([passage, list]) => {
      const sum =
        list.reduce((total, cosine) => total + cosine, 0) + lowest * (NEAREST_QUESTIONS - list.length)
      return [passage, { nearest: list[0] ?? lowest, nearestThree: sum / NEAREST_QUESTIONS }] as const
    }),
  )
  return { byPassage, farthest: { nearest: lowest, nearestThree: lowest } }
}

/** The block that answers the nearest of a passage's own questions; undefined where it has none. */
export function nearestBlock(
  index: QuestionIndex,
  passage: number,
  vector: Float32Array,
): number | undefined {
  let best: { readonly cosine: number; readonly block: number | undefined } | undefined
  for (const own of ownQuestions(index).get(passage) ?? []) {
    const cosine = dotAt(own.vector, 0, vector)
    if (!best || cosine > best.cosine) best = { cosine, block: own.block }
  }
  return best?.block
}

interface OwnQuestion {
  readonly vector: Float32Array
  readonly block: number | undefined
}

const OWN_QUESTIONS = new WeakMap<QuestionIndex, ReadonlyMap<number, readonly OwnQuestion[]>>()

/** Copied out of HNSW once per index: reading a vector there costs more than comparing it. */
function ownQuestions(index: QuestionIndex): ReadonlyMap<number, readonly OwnQuestion[]> {
  const known = OWN_QUESTIONS.get(index)
  if (known) return known
  const byPassage = new Map<number, OwnQuestion[]>()
  for (const [row, passage] of index.passages.entries()) {
    const own = { vector: index.vectors.vectorAt(row), block: index.blocks[row] }
    const list = byPassage.get(passage)
    if (list) list.push(own)
    else byPassage.set(passage, [own])
  }
  OWN_QUESTIONS.set(index, byPassage)
  return byPassage
}
