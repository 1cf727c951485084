import { describe, expect, it } from 'vitest'
import { encodePostings } from '../../../src/index/embedded/postings.ts'
import { createTermCollector } from '../../../src/index/embedded/term-collector.ts'
import { seededRandom } from '../../seeded-random.ts'

/** Passages with terms of which some are in almost all, and others in one. */
function makePassages(count: number): readonly (readonly string[])[] {
  const random = seededRandom(5)
  return Array.from({ length: count }, () =>
    Array.from({ length: Math.floor(random() * 40) }, () => `term${Math.floor(1 / (random() + 0.001))}`),
  )
}

/** Each term with its postings, collected the simple way. */
function expectedPostings(passages: readonly (readonly string[])[], lengths: Uint32Array) {
  const terms = [...new Set(passages.flat())]
  return terms.map(term => {
    const own = passages.flatMap((all, passage) => {
      const frequency = all.filter(each => each === term).length
      return frequency > 0 ? [[passage, frequency] as const] : []
    })
    const bytes = encodePostings(
      Uint32Array.from(own, ([passage]) => passage),
      Uint16Array.from(own, ([, frequency]) => frequency),
      lengths,
    )
    return { term, frequency: own.length, bytes }
  })
}

describe('collecting terms', () => {
  const passages = makePassages(300)
  const lengths = Uint32Array.from(passages, terms => terms.length)
  const collect = (runOccurrences?: number) => {
    const collector = createTermCollector(runOccurrences)
    for (const terms of passages) collector.add(terms)
    return [...collector.postings(lengths)]
  }

  it('gives each term with its passages, in the order in which they were read', () => {
    expect(collect()).toEqual(expectedPostings(passages, lengths))
  })

  it('gives the same however many occurrences are packed together', () => {
    for (const runOccurrences of [1, 40, 1_000]) expect(collect(runOccurrences)).toEqual(collect())
  })

  it('keeps frequencies within 16 bits', () => {
    const collector = createTermCollector(100)
    collector.add(Array.from({ length: 70_000 }, () => 'a'))
    const [postings] = collector.postings(Uint32Array.of(70_000))
    expect(postings?.bytes).toEqual(
      encodePostings(Uint32Array.of(0), Uint16Array.of(0xffff), Uint32Array.of(70_000)),
    )
  })

  it('gives nothing where no passage has a term', () => {
    const collector = createTermCollector()
    collector.add([])
    expect([...collector.postings(Uint32Array.of(0))]).toEqual([])
  })
})
