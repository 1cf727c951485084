import { describe, expect, it } from 'vitest'
import { createCachedSearch } from '../../src/search/cached-search.ts'
import type { Search, SearchResult } from '../../src/search/search.ts'

/** Records each search; «fail» fails, everything else finds nothing after a turn of the event loop. */
function recordingSearch() {
  const searches: unknown[] = []
  const search: Search = {
    async find(question, options) {
      searches.push(options ? [question, options] : [question])
      await Promise.resolve()
      if (question === 'fail') throw new Error('the model failed')
      return emptyResult()
    },
  }
  return { search, searches }
}

function emptyResult(): SearchResult {
  return {
    language: 'kk',
    vector: new Float32Array([1]),
    terms: ['сот'],
    hits: [],
    isCut: false,
    ms: { embed: 5, search: 1 },
  }
}

describe('a cached search', () => {
  it('runs a repeated question once and reports no time for the repetition', async () => {
    const { search, searches } = recordingSearch()
    const cached = createCachedSearch(search)
    const first = await cached.find('сот')
    expect(first).toEqual(emptyResult())
    expect(await cached.find('сот')).toEqual({ ...first, ms: { embed: 0, search: 0 } })
    expect(searches).toHaveLength(1)
  })

  it('lets equal questions in flight share one search', async () => {
    const { search, searches } = recordingSearch()
    const cached = createCachedSearch(search)
    const [first, second] = await Promise.all([cached.find('сот'), cached.find('сот')])
    expect(second?.hits).toBe(first?.hits)
    expect(searches).toHaveLength(1)
  })

  it('tells questions, reports and limits apart', async () => {
    const { search, searches } = recordingSearch()
    const cached = createCachedSearch(search)
    for (let round = 0; round < 2; round++) {
      await cached.find('сот')
      await cached.find('сот бар')
      await cached.find('сот', { reportId: 'a' })
      await cached.find('сот', { reportId: 'b' })
      await cached.find('сот', { limit: 10 })
    }
    expect(searches).toHaveLength(5)
  })

  it('takes a question with noise around it for the same, and passes on its core', async () => {
    const { search, searches } = recordingSearch()
    const cached = createCachedSearch(search)
    for (const question of ['Сот бар ма?', 'СӘЛЕМ! Сот бар ма???', 'сот бар ма, рахмет 🙏'])
      await cached.find(question)
    expect(searches).toEqual([['сот бар ма', {}]])
  })

  it('keeps no failure, and gives it to everybody who waits for it', async () => {
    const { search, searches } = recordingSearch()
    const cached = createCachedSearch(search)
    const both = await Promise.allSettled([cached.find('fail'), cached.find('fail')])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(cached.find('fail')).rejects.toThrow('the model failed')
    expect(searches).toHaveLength(2)
  })

  it('forgets the question that was asked least recently when it is full', async () => {
    const { search, searches } = recordingSearch()
    const cached = createCachedSearch(search, { maxEntries: 2 })
    for (const question of ['1', '2', '1', '3', '1', '2']) await cached.find(question)
    expect(searches.flat().filter(each => typeof each === 'string')).toEqual(['1', '2', '3', '2'])
  })

  it('forgets a question after its time, used or not', async () => {
    const { search, searches } = recordingSearch()
    let now = 0
    const cached = createCachedSearch(search, { maxAgeMs: 1000, now: () => now })
    await cached.find('сот')
    now = 1000
    await cached.find('сот')
    expect(searches).toHaveLength(1)
    now = 1001
    await cached.find('сот')
    expect(searches).toHaveLength(2)
  })
})
