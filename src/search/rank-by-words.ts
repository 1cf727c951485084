import type { Passage } from '../passages/passage.ts'
import type { Hit } from './search.ts'

/** The passages with a word of the question, by BM25; for an index whose vectors are still being computed. */
export function rankByWords(passages: readonly Passage[], bm25: Float64Array): readonly Hit[] {
  return passages
    .map(passage => ({ passage, score: bm25[passage.id] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.passage.id - b.passage.id)
    .map(({ passage, score }) => ({
      passage,
      score,
      base: score,
      maxSim: null,
      windowSim: null,
      cosine: null,
      sentenceCosine: null,
      questionScore: null,
      bm25: score,
    }))
}
