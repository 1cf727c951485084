import { beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../../evaluation/seeded-random.ts'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import { ModelError } from '../../src/errors.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { createSearch } from '../../src/search/create-search.ts'
import { SEARCH_TUNING } from '../../src/search/tuning.ts'
import { GENERATED_MODEL, generateIndex, randomVectors } from '../index/generated-passages.ts'

const PASSAGES = 1200
let index: PassageIndex
beforeAll(() => {
  index = generateIndex(PASSAGES)
})

/** Embeds every question as this vector, with a random token for each word. */
function embedderOf(vector: Float32Array): Embedder {
  const random = seededRandom(3)
  return {
    model: GENERATED_MODEL,
    embed: async texts => texts.map(() => vector),
    embedTokens: async texts =>
      texts.map(words => ({
        vector,
        tokens: {
          ids: Uint32Array.from(words, (_, i) => i),
          segments: Uint16Array.from(words, (_, i) => i),
          values: randomVectors(words.length, GENERATED_MODEL.tokenDimensions, random),
        },
      })),
    close: async () => {},
  }
}

async function vectorOf(id: number): Promise<Float32Array> {
  const [loaded] = await index.load([id])
  return loaded?.rows[0]?.vector ?? new Float32Array()
}

/** The index with a list of how many passages each call named or asked for. */
function counting() {
  const calls: { readonly name: string; readonly count: number }[] = []
  const counted: PassageIndex = {
    ...index,
    nearest: (vector, limit, filter) => {
      calls.push({ name: 'nearest', count: limit })
      return index.nearest(vector, limit, filter)
    },
    byWords: (terms, limit, filter) => {
      calls.push({ name: 'byWords', count: limit })
      return index.byWords(terms, limit, filter)
    },
    scoreWords: (terms, ids) => {
      calls.push({ name: 'scoreWords', count: ids.length })
      return index.scoreWords(terms, ids)
    },
    vectors: ids => {
      calls.push({ name: 'vectors', count: ids.length })
      return index.vectors(ids)
    },
    visitVectors: (ids, edition, visit) => {
      calls.push({ name: 'visitVectors', count: ids.length })
      return index.visitVectors(ids, edition, visit)
    },
  }
  return { counted, calls }
}

const { candidates, denseCandidates, wordCandidates, maxScoredPassages } = SEARCH_TUNING

describe('the candidates of a large index', () => {
  it('are the nearest by vector and the best by words, the same number whatever its size', async () => {
    const { counted, calls } = counting()
    const search = createSearch({ index: counted, embedder: embedderOf(await vectorOf(900)) })
    const { hits } = await search.find('не дейді сөз17 туралы', { limit: 1000 })
    expect(hits).toHaveLength(candidates)
    const ids = hits.map(({ passage }) => passage.id)
    expect(ids).toContain(900)
    expect(ids).toContain(17)
    for (const { name, count } of calls) {
      const most = { nearest: denseCandidates, byWords: wordCandidates, scoreWords: denseCandidates }
      expect(count, name).toBeLessThanOrEqual(Reflect.get(most, name) ?? candidates)
    }
  })

  it('have their BM25 also where only their vector is near', async () => {
    const search = createSearch({ index, embedder: embedderOf(await vectorOf(900)) })
    const { hits, terms } = await search.find('бірінші сөйлем сөз17 туралы', { limit: 1000 })
    const scores = await index.scoreWords(
      terms,
      hits.map(({ passage }) => passage.id),
    )
    expect(hits.map(({ bm25 }) => bm25)).toEqual([...scores])
    expect(scores.every(score => score > 0)).toBe(true)
  })

  it('are found among the reports that the filter allows', async () => {
    const search = createSearch({
      index,
      embedder: embedderOf(await vectorOf(900)),
      tuning: { ...SEARCH_TUNING, maxScoredPassages: 100 },
    })
    const filter = { reportIds: new Set(['east', 'west']) }
    const { hits } = await search.find('сөз17', { filter, limit: 1000 })
    const reportIds = new Set(hits.map(({ passage }) => passage.reportId))
    expect(reportIds).toEqual(filter.reportIds)
    const both = await search.find('сөз17', { filter, reportId: 'south' })
    expect(both.hits).toEqual([])
  })

  it('are compared in the language that the filter names alone', async () => {
    const search = createSearch({ index, embedder: embedderOf(await vectorOf(900)) })
    for (const options of [{}, { reportId: 'west' }]) {
      const filter = { language: 'ru' as const }
      const { hits } = await search.find('сөз17 сөз900', { ...options, filter, limit: 1000 })
      expect(hits.length).toBeGreaterThan(candidates / 2)
      for (const { passage, cosine } of hits) {
        expect(passage.texts.ru).toBeDefined()
        const [loaded] = await index.load([passage.id])
        const own = loaded?.rows.find(({ language }) => language === 'ru')?.vector ?? []
        const query = await vectorOf(900)
        const expected = query.reduce((sum, value, i) => sum + value * (own[i] ?? 0), 0)
        expect(cosine).toBeCloseTo(expected, 5)
      }
    }
  })

  it('loads a sample of passages to compare words with once', async () => {
    const { counted, calls } = counting()
    const tuning = { ...SEARCH_TUNING, peers: 40 }
    const search = createSearch({ index: counted, embedder: embedderOf(await vectorOf(5)), tuning })
    const first = await search.find('сөз5 туралы')
    await search.find('сөз6 туралы')
    expect(first.words?.map(({ word }) => word)).toEqual(['сөз5', 'туралы'])
    const countsOf = (wanted: string) => calls.filter(({ name }) => name === wanted).map(({ count }) => count)
    expect(countsOf('vectors')).toEqual([tuning.peers])
    const best = tuning.bilingualCandidates
    expect(countsOf('visitVectors')).toEqual([candidates, best, candidates, best])
  })

  it('are all passages of a report with few', async () => {
    const { counted, calls } = counting()
    const search = createSearch({ index: counted, embedder: embedderOf(await vectorOf(900)) })
    const { hits } = await search.find('сөз17', { reportId: 'west', limit: 1000 })
    expect(hits).toHaveLength(maxScoredPassages)
    expect(calls.map(({ name }) => name).sort()).toEqual(['scoreWords', 'vectors'])
    const elsewhere = await search.find('сөз17', { reportId: 'nowhere' })
    expect(elsewhere.hits).toEqual([])
  })
})

describe('a search whose model fails', () => {
  it.each(['west', undefined])('rejects, and leaves nothing unhandled: %s', async reportId => {
    const failing: Embedder = {
      ...embedderOf(await vectorOf(1)),
      embedTokens: () => Promise.reject(new ModelError('out of memory')),
    }
    const search = createSearch({ index, embedder: failing })
    await expect(search.find('сөз17', reportId === undefined ? {} : { reportId })).rejects.toThrow(ModelError)
  })
})
