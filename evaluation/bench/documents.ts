import { embedTexts } from '../../src/embeddings/embed-texts.ts'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import type { VectorCache } from '../../src/embeddings/vector-cache.ts'
import { passageInput } from '../../src/passages/passage-input.ts'
import type { Bundle } from '../../src/search/bundle.ts'
import { LANGUAGES } from '../../src/text/language.ts'

/** A passage in one edition, as a competitor would index it. */
export interface BenchDocument {
  readonly passage: number
  /** The sections above it. */
  readonly title: string
  readonly text: string
  readonly vector: Float32Array
}

/** Every passage in each of its editions, with its vector. */
export async function benchDocuments(
  bundle: Bundle,
  embedder: Embedder,
  cache: VectorCache,
): Promise<readonly BenchDocument[]> {
  const documents = bundle.passages.flatMap(passage =>
    LANGUAGES.flatMap(language => {
      const input = passageInput(passage, language)
      const text = passage.texts[language]?.text
      if (input === undefined || text === undefined) return []
      return [{ passage: passage.id, title: (passage.sections[language] ?? []).join(' › '), text, input }]
    }),
  )
  const vectors = await embedTexts(
    documents.map(({ input }) => ({ kind: 'passage' as const, text: input })),
    embedder,
    rememberBeside(cache),
  )
  return documents.flatMap(({ passage, title, text }, i) => {
    const vector = vectors[i]
    return vector ? [{ passage, title, text, vector }] : []
  })
}

/** The cache, to which missing vectors are added only in memory, because its file may no longer exist. */
function rememberBeside(cache: VectorCache): VectorCache {
  const added = new Map<string, Float32Array>()
  return {
    ...cache,
    get: key => added.get(key) ?? cache.get(key),
    has: key => added.has(key) || cache.has(key),
    add: async entries => {
      for (const [key, vector] of entries) added.set(key, vector)
    },
    forgetUnused: async () => {},
  }
}
