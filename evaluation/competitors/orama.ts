import { create, insertMultiple, search } from '@orama/orama'
import type { Competitor } from '../bench/competitor.ts'
import type { BenchDocument } from '../bench/documents.ts'

/**
 * Full text (BM25), and hybrid search. Its tokenizers drop letters that a language lacks, and none supports Kazakh, so it gets
 * one that keeps the words of both languages. Words of fewer than four letters are dropped, because Orama searches by
 * prefix and short ones match everything (R@3 with all words: 0.39 and 0.17).
 */
export async function createOrama(documents: readonly BenchDocument[]): Promise<readonly Competitor[]> {
  const database = create({
    schema: {
      index: 'number',
      title: 'string',
      text: 'string',
      vector: `vector[${dimensionsOf(documents)}]`,
    },
    components: {
      tokenizer: {
        language: 'russian',
        normalizationCache: new Map(),
        tokenize: (text: string) => [...new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]{4,}/gu) ?? [])],
      },
    },
  } as const)
  await insertMultiple(
    database,
    documents.map(({ title, text, vector }, index) => ({ index, title, text, vector: [...vector] })),
  )
  const indices = (hits: readonly { readonly document: unknown }[]) =>
    hits.flatMap(({ document }) =>
      typeof document === 'object' && document !== null && 'index' in document
        ? [Number(document.index)]
        : [],
    )
  const properties = ['title', 'text'] as const
  return [
    {
      name: 'Orama full text',
      async find(question, _vector, limit) {
        const { hits } = await search(database, { term: question, properties: [...properties], limit })
        return indices(hits)
      },
    },
    {
      name: 'Orama hybrid, the same vectors',
      async find(question, vector, limit) {
        const { hits } = await search(database, {
          mode: 'hybrid',
          term: question,
          properties: [...properties],
          vector: { value: [...vector], property: 'vector' },
          similarity: 0.5,
          limit,
        })
        return indices(hits)
      },
    },
  ]
}

function dimensionsOf(documents: readonly BenchDocument[]): number {
  return documents[0]?.vector.length ?? 0
}
