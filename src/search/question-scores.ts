import type { QuestionIndex } from './bundle.ts'
import { dotAt } from './sentence-cosines.ts'
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
  const own = ownQuestions(index).get(passage)
  if (!own) return undefined
  const cosines = own
    .map(({ row }) => dotAt(index.vectors, row * vector.length, vector))
    .sort((a, b) => b - a)
  const nearest = cosines.slice(0, NEAREST_QUESTIONS)
  const sum = nearest.reduce((total, cosine) => total + cosine, 0)
  return { nearest: nearest[0] ?? 0, nearestThree: sum / nearest.length }
}

/** The block that answers the nearest of a passage's own questions; undefined if it has none. */
export function nearestBlock(
  index: QuestionIndex,
  passage: number,
  vector: Float32Array,
): number | undefined {
  let best: { readonly cosine: number; readonly block: number | undefined } | undefined
  for (const own of ownQuestions(index).get(passage) ?? []) {
    const cosine = dotAt(index.vectors, own.row * vector.length, vector)
    if (!best || cosine > best.cosine) best = { cosine, block: own.block }
  }
  return best?.block
}

interface OwnQuestion {
  /** In the vectors of the questions. */
  readonly row: number
  readonly block: number | undefined
}

const OWN_QUESTIONS = new WeakMap<QuestionIndex, ReadonlyMap<number, readonly OwnQuestion[]>>()

function ownQuestions(index: QuestionIndex): ReadonlyMap<number, readonly OwnQuestion[]> {
  const known = OWN_QUESTIONS.get(index)
  if (known) return known
  const byPassage = new Map<number, OwnQuestion[]>()
  for (const [row, passage] of index.passages.entries()) {
    const own = { row, block: index.blocks[row] }
    const list = byPassage.get(passage)
    if (list) list.push(own)
    else byPassage.set(passage, [own])
  }
  OWN_QUESTIONS.set(index, byPassage)
  return byPassage
}
