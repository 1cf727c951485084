import type { LoadedPassage, PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import { findRow } from '../search/sentence-cosines.ts'
import { type Language, otherLanguage } from '../text/language.ts'

/** A passage similar to another one. */
export interface SimilarPassage {
  readonly passage: Passage
  /** Cosine similarity of the nearest pair of editions. */
  readonly cosine: number
}

/** The other passages nearest to this one in meaning, in any report, nearest first. Throws IndexError. */
export async function findSimilar(
  index: Pick<PassageIndex, 'nearest' | 'read'>,
  { passage, rows }: LoadedPassage,
  limit: number,
): Promise<readonly SimilarPassage[]> {
  const cosines = new Map<number, number>()
  for (const { vector } of rows) {
    // One of them is the passage itself.
    for (const { id, cosine } of await index.nearest(vector, limit + 1)) {
      if (id !== passage.id) cosines.set(id, Math.max(cosine, cosines.get(id) ?? -1))
    }
  }
  const nearest = [...cosines]
    .sort(([a, cosineA], [b, cosineB]) => cosineB - cosineA || a - b)
    .slice(0, limit)
  const passages = await index.read(nearest.map(([id]) => id))
  return passages.map(other => ({ passage: other, cosine: cosines.get(other.id) ?? 0 }))
}

/** The vector of a passage in this language, or in the other if it has no text in this one. */
export function passageVector(loaded: LoadedPassage, language: Language): Float32Array {
  const row = findRow(loaded, language) ?? findRow(loaded, otherLanguage(language))
  if (!row) throw new RangeError(`passage ${loaded.passage.id} has no vector`)
  return row.vector
}
