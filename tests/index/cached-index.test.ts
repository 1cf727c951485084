import { describe, expect, it } from 'vitest'
import { IndexError } from '../../src/errors.ts'
import { type CachedIndexLimits, createCachedIndex } from '../../src/index/cached-index.ts'
import { generateIndex } from './generated-passages.ts'

const PASSAGES = 40

/** A cached index, and the ids that reached the index behind it, call by call. */
function openCached(limits?: CachedIndexLimits) {
  const index = generateIndex(PASSAGES)
  const loads: (readonly number[])[] = []
  const reads: (readonly number[])[] = []
  const vectors: (readonly number[])[] = []
  let failures = 0
  const failNext = () => {
    failures = 1
  }
  const settle = async () => {
    await Promise.resolve()
    if (failures-- > 0) throw new IndexError('out of reach')
  }
  const cached = createCachedIndex(
    {
      ...index,
      async load(ids) {
        loads.push(ids)
        await settle()
        return index.load(ids)
      },
      async vectors(ids) {
        vectors.push(ids)
        await settle()
        return index.vectors(ids)
      },
      async read(ids) {
        reads.push(ids)
        await settle()
        return index.read(ids)
      },
    },
    limits,
  )
  return { index, cached, loads, reads, vectors, failNext }
}

describe('the cached index', () => {
  it('gives what the index gives, in order, with repetitions and without unknown ids', async () => {
    const { index, cached } = openCached()
    for (const ids of [[3, 1, 3, 99, -1, 0.5], [], [1, 2], [2, 1, 0]]) {
      expect(await cached.load(ids)).toEqual(await index.load(ids))
      expect(await cached.read(ids)).toEqual(await index.read(ids))
    }
  })

  it('loads only what it does not have', async () => {
    const { cached, loads } = openCached()
    const [first] = await cached.load([1, 2])
    const [again] = await cached.load([1, 3, 2])
    expect(again).toBe(first)
    expect(loads).toEqual([[1, 2], [3]])
  })

  it('reads no passage that was loaded', async () => {
    const { cached, reads } = openCached()
    await cached.load([1, 2])
    await cached.read([1, 5])
    await cached.read([2, 5])
    expect(reads).toEqual([[5]])
  })

  it('keeps vectors, apart from passages that were loaded', async () => {
    const { index, cached, loads, vectors } = openCached()
    await cached.vectors([1, 2])
    expect(await cached.vectors([1, 3])).toEqual(await index.vectors([1, 3]))
    expect(vectors).toEqual([[1, 2], [3]])
    await cached.load([1])
    expect(loads).toEqual([[1]])
    const narrow = openCached({ maxVectorBytes: 100 })
    for (const _ of [1, 2]) await narrow.cached.vectors([1])
    expect(narrow.vectors).toHaveLength(2)
  })

  it('waits for what is being loaded already', async () => {
    const { cached, loads } = openCached()
    const [one, two, three] = await Promise.all([
      cached.load([1, 2]),
      cached.load([2, 3]),
      cached.load([3, 1]),
    ])
    expect(loads).toEqual([[1, 2], [3]])
    expect([one, two, three].map(found => found.map(({ passage }) => passage.id))).toEqual([
      [1, 2],
      [2, 3],
      [3, 1],
    ])
  })

  it('fails all that wait for a failed load, and loads again afterwards', async () => {
    const { cached, loads, failNext } = openCached()
    failNext()
    const results = await Promise.allSettled([cached.load([1]), cached.load([1]), cached.read([2])])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
    expect((await cached.load([1])).length).toBe(1)
    expect(loads).toEqual([[1], [1]])
  })

  it('keeps the passages used last when it is full', async () => {
    const { cached, loads } = openCached({ maxLoadedBytes: 16_000 })
    await cached.load([0, 1])
    await cached.load([0])
    await cached.load([2, 3])
    await cached.load([0])
    await cached.load([1])
    expect(loads.slice(0, 2)).toEqual([
      [0, 1],
      [2, 3],
    ])
    expect(loads.at(-1)).toEqual([1])
  })

  it('gives passages that are too large to keep', async () => {
    const { cached, loads } = openCached({ maxLoadedBytes: 100 })
    for (const _ of [1, 2]) expect(await cached.load([4])).toHaveLength(1)
    expect(loads).toEqual([[4], [4]])
  })

  it('passes everything else on', async () => {
    const { index, cached } = openCached()
    const [loaded] = await index.load([7])
    const vector = loaded?.rows[0]?.vector ?? new Float32Array()
    const terms = loaded ? ['соз7'] : []
    expect(cached.facts).toBe(index.facts)
    expect(await cached.nearest(vector, 3)).toEqual(await index.nearest(vector, 3))
    expect(await cached.byWords(terms, 3)).toEqual(await index.byWords(terms, 3))
    expect(await cached.scoreWords(terms, [7])).toEqual(await index.scoreWords(terms, [7]))
    expect(await cached.frequencies(terms)).toEqual(await index.frequencies(terms))
    expect(await cached.withFingerprint('east', '0007')).toEqual([7])
    expect(await cached.atBlock('east', 8)).toBe(7)
    expect((await cached.spellings(['сойлем'])).size).toBe((await index.spellings(['сойлем'])).size)
    expect((await cached.kazakhSpellings(['сойлем_'])).size).toBe(
      (await index.kazakhSpellings(['сойлем_'])).size,
    )
    await cached.close()
  })
})
