import MiniSearch from 'minisearch'
import type { Competitor } from '../bench/competitor.ts'
import type { BenchDocument } from '../bench/documents.ts'

/** Full text (BM25+), with exact words, and with prefix and fuzzy search as in its README. */
export function createMiniSearch(documents: readonly BenchDocument[]): readonly Competitor[] {
  const index = new MiniSearch<{ id: number; title: string; text: string }>({ fields: ['title', 'text'] })
  index.addAll(documents.map(({ title, text }, id) => ({ id, title, text })))
  const competitor = (name: string, options: { prefix?: boolean; fuzzy?: number }): Competitor => ({
    name,
    async find(question, _vector, limit) {
      return index
        .search(question, options)
        .slice(0, limit)
        .map(({ id }) => Number(id))
    },
  })
  return [
    competitor('MiniSearch', {}),
    competitor('MiniSearch, prefix and fuzzy 0.2', { prefix: true, fuzzy: 0.2 }),
  ]
}
