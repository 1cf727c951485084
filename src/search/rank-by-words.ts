import type { PassageFilter, PassageIndex } from '../index/passage-index.ts'
import type { Hit } from './search.ts'

/** The best passages by BM25, for an index whose vectors are still being computed. Throws IndexError. */
export async function rankByWords(
  index: PassageIndex,
  terms: readonly string[],
  limit: number,
  filter: PassageFilter,
): Promise<readonly Hit[]> {
  const found = await index.byWords(terms, limit, filter)
  const scores = new Map(found.map(({ id, score }) => [id, score]))
  const passages = await index.read(found.map(({ id }) => id))
  return passages.map(passage => {
    const score = scores.get(passage.id) ?? 0
    return {
      passage,
      score,
      base: score,
      maxSim: null,
      windowSim: null,
      cosine: null,
      sentenceCosine: null,
      questionScore: null,
      bm25: score,
    }
  })
}
