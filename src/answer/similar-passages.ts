import type { Passage } from '../passages/passage.ts'
import type { Bundle } from '../search/bundle.ts'
import { findRow } from '../search/sentence-cosines.ts'
import { LANGUAGES, type Language, otherLanguage } from '../text/language.ts'

/** A passage that says something like another one, and how near the two are. */
export interface SimilarPassage {
  readonly passage: Passage
  /** Cosine similarity of the nearest pair of editions. */
  readonly cosine: number
}

/** The passages nearest to this one by meaning, in any report, nearest first; itself and its twin are not among them. */
export function findSimilar(bundle: Bundle, passage: Passage, limit: number): readonly SimilarPassage[] {
  const nearest = new Map<number, number>()
  for (const language of LANGUAGES) {
    const row = findRow(bundle, passage.id, language)
    if (!row) continue
    const vector = bundle.vectors.vectorAt(bundle.rows.indexOf(row))
    // A passage has a row per edition: so many rows surely hold `limit` other passages.
    for (const { row: rowIndex, cosine } of bundle.vectors.search(vector, LANGUAGES.length * (limit + 1))) {
      const other = bundle.rows[rowIndex]?.passage
      if (other === undefined || other === passage.id) continue
      nearest.set(other, Math.max(cosine, nearest.get(other) ?? -1))
    }
  }
  return [...nearest]
    .sort(([a, cosineA], [b, cosineB]) => cosineB - cosineA || a - b)
    .flatMap(([id, cosine]) => {
      const other = bundle.passages[id]
      return other ? [{ passage: other, cosine }] : []
    })
    .slice(0, limit)
}

/** The vector of a passage in this language, or in the other where the report has no such edition. */
export function passageVector(bundle: Bundle, passage: Passage, language: Language): Float32Array {
  const row = findRow(bundle, passage.id, language) ?? findRow(bundle, passage.id, otherLanguage(language))
  if (!row) throw new RangeError(`passage ${passage.id} has no vector`)
  return bundle.vectors.vectorAt(bundle.rows.indexOf(row))
}
