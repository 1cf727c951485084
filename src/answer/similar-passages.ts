import type { Passage } from '../passages/passage.ts'
import type { Bundle, VectorRow } from '../search/bundle.ts'
import { LANGUAGES, type Language, otherLanguage } from '../text/language.ts'

/** A passage similar to another one. */
export interface SimilarPassage {
  readonly passage: Passage
  /** Cosine similarity of the nearest pair of editions. */
  readonly cosine: number
}

/** The other passages nearest to this one in meaning, in any report, nearest first. */
export function findSimilar(bundle: Bundle, passage: Passage, limit: number): readonly SimilarPassage[] {
  const nearest = new Map<number, number>()
  for (const language of LANGUAGES) {
    const row = findRow(bundle, passage.id, language)
    if (!row) continue
    const vector = bundle.vectors.vectorAt(bundle.rows.indexOf(row))
    // A passage has a row per edition: this many rows cover at least `limit` other passages.
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

/** The vector of a passage in this language, or in the other if it has no text in this one. */
export function passageVector(bundle: Bundle, passage: Passage, language: Language): Float32Array {
  const row = findRow(bundle, passage.id, language) ?? findRow(bundle, passage.id, otherLanguage(language))
  if (!row) throw new RangeError(`passage ${passage.id} has no vector`)
  return bundle.vectors.vectorAt(bundle.rows.indexOf(row))
}

function findRow({ rows }: Bundle, passage: number, language: Language): VectorRow | undefined {
  return rows.find(row => row.passage === passage && row.language === language)
}
