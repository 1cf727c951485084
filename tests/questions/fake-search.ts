import type { Passage } from '../../src/passages/passage.ts'
import type { Hit, Search } from '../../src/search/search.ts'

/** A search with given results, best first. */
export function fakeSearch(find: (question: string) => readonly Passage[]): Search {
  return {
    find: async (question, { limit = 50 } = {}) => ({
      language: 'unknown',
      vector: new Float32Array(),
      terms: [],
      hits: find(question).slice(0, limit).map(hitOf),
      ms: { embed: 0, search: 0 },
    }),
  }
}

function hitOf(passage: Passage): Hit {
  const unknown = { maxSim: null, windowSim: null, cosine: null, sentenceCosine: null, questionScore: null }
  return { passage, score: 1, base: 1, bm25: 0, ...unknown }
}
