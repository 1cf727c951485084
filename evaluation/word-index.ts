import type { GlossaryEntry } from '../src/corpus/glossary.ts'
import { createMemoryIndex } from '../src/index/memory-index.ts'
import type { PassageIndex } from '../src/index/passage-index.ts'
import type { Passage } from '../src/passages/passage.ts'
import { lexicalDocuments } from '../src/search/passage-terms.ts'

const FLAT = { mean: 0, deviation: 1 }

/** An index of the words of some passages, whose ids count from 0, without vectors and reports. */
export function createWordIndex(
  passages: readonly Passage[],
  glossary: readonly GlossaryEntry[] = [],
): PassageIndex {
  const documents = lexicalDocuments(passages)
  return createMemoryIndex(
    {
      version: 'words',
      createdAt: '2026-01-01T00:00:00.000Z',
      model: {
        id: 'none',
        sha256: '',
        runtime: 'none',
        dimensions: 1,
        tokenDimensions: 32,
        projection: 'none',
        queryPrefix: '',
        passagePrefix: '',
      },
      counts: { reports: 0, passages: passages.length, vectors: 0, sentences: 0, questions: 0, probes: 0 },
      reports: [],
      glossary,
      probeVectors: new Float32Array(),
      zeroPoints: { kk: { passage: FLAT, sentence: FLAT }, ru: { passage: FLAT, sentence: FLAT } },
      quality: null,
    },
    passages.map((passage, id) => ({ passage, rows: [], questions: undefined, terms: documents[id] ?? [] })),
  )
}
