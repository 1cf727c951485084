import { describe, expect, it } from 'vitest'
import { planSegments } from '../../../src/index/embedded/plan-segments.ts'
import type { ReportInput } from '../../../src/index/index-input.ts'

function report(id: string, passageCount: number, key = `key-${id}`): ReportInput {
  const info = { id, authority: 'kk', editions: {} } as const
  return { info, passageCount, key, records: async function* () {} }
}

const stored = (id: string, passageCount: number, key = `key-${id}`) => ({ id, key, passageCount })
const idsOf = (parts: readonly (readonly ReportInput[])[]) =>
  parts.map(part => part.map(({ info }) => info.id))
const OPTIONS = { maxPassages: 100, maxSegments: 8 }

describe('planSegments', () => {
  it('splits reports into parts of about the same size, in order', () => {
    const reports = ['a', 'b', 'c', 'd', 'e', 'f'].map(id => report(id, 50))
    const { reused, missing } = planSegments(reports, [], OPTIONS)
    expect(reused).toEqual([])
    expect(idsOf(missing)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ])
  })

  it('gives a report beyond the maximum a part of its own', () => {
    const reports = [report('a', 10), report('b', 500), report('c', 10)]
    expect(idsOf(planSegments(reports, [], OPTIONS).missing)).toContainEqual(['b'])
  })

  it('uses a segment again only if all its reports are there, unchanged', () => {
    const reports = [report('a', 10), report('b', 10, 'new'), report('c', 10), report('d', 10)]
    const finished = [
      { name: 'whole', reports: [stored('a', 10)] },
      { name: 'changed', reports: [stored('b', 10)] },
      { name: 'removed', reports: [stored('c', 10), stored('z', 10)] },
    ]
    const { reused, missing } = planSegments(reports, finished, OPTIONS)
    expect(reused).toEqual(['whole'])
    expect(idsOf(missing)).toEqual([['b', 'c', 'd']])
  })

  it('puts no report into two segments', () => {
    const finished = [
      { name: 'first', reports: [stored('a', 10)] },
      { name: 'second', reports: [stored('a', 10), stored('b', 10)] },
    ]
    const { reused, missing } = planSegments([report('a', 10), report('b', 10)], finished, OPTIONS)
    expect(reused).toEqual(['first'])
    expect(idsOf(missing)).toEqual([['b']])
  })

  it('keeps the largest segments when there are too many, and merges the others', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const reports = ids.map((id, i) => report(id, 10 * (i + 1)))
    const finished = ids.slice(0, 4).map((id, i) => ({ name: id, reports: [stored(id, 10 * (i + 1))] }))
    const { reused, missing } = planSegments(reports, finished, { maxPassages: 120, maxSegments: 4 })
    expect(reused).toEqual(['d'])
    expect(idsOf(missing)).toEqual([['a', 'b', 'c', 'e']])
  })

  it('does not merge large segments', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const reports = ids.map(id => report(id, 90))
    const finished = ids.slice(0, 4).map(id => ({ name: id, reports: [stored(id, 90)] }))
    const { reused, missing } = planSegments(reports, finished, { maxPassages: 100, maxSegments: 4 })
    expect(reused).toEqual(['a', 'b', 'c', 'd'])
    expect(idsOf(missing)).toEqual([['e']])
  })

  it('has nothing to write where nothing has changed', () => {
    const finished = [{ name: 'all', reports: [stored('a', 10)] }]
    expect(planSegments([report('a', 10)], finished, OPTIONS)).toEqual({ reused: ['all'], missing: [] })
  })
})
