import { describe, expect, it } from 'vitest'
import { findNeighbours, readOpening, readSections } from '../../src/answer/report-places.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { PASSAGE } from '../fake-answerer.ts'
import { indexOfPassages } from './index-of-passages.ts'

/** Two reports: one of two sections, the second after 40 passages, and one without headings. */
const PASSAGES: readonly Passage[] = [
  ...Array.from({ length: 50 }, (_, i) => ({ reportId: 'first', kk: [i < 40 ? 'А' : 'Б'] })),
  ...Array.from({ length: 3 }, () => ({ reportId: 'second', kk: [] })),
].map(({ reportId, kk }, id) => ({ ...PASSAGE, id, reportId, number: id + 1, sections: { kk } }))

const index = indexOfPassages(PASSAGES)
const at = (id: number): Passage => PASSAGES[id] ?? PASSAGE

describe('findNeighbours', () => {
  it.each([
    ['the first passage of a report', 0, undefined, 1],
    ['a passage in the middle', 7, 6, 8],
    ['the last passage, before another report', 49, 48, undefined],
    ['the first passage, after another report', 50, undefined, 51],
  ])('of %s', async (_, id, previous, next) => {
    const neighbours = await findNeighbours(index, at(id))
    expect([neighbours.previous?.id, neighbours.next?.id]).toEqual([previous, next])
  })

  it('are none for a passage of another index', async () => {
    const none = { previous: undefined, next: undefined }
    expect(await findNeighbours(index, { ...at(0), reportId: 'third' })).toEqual(none)
    expect(await findNeighbours(index, { ...at(0), id: 51 })).toEqual(none)
  })
})

describe('readSections', () => {
  it('reads the passages of one report', async () => {
    const [, second] = await readSections(index, 'first')
    expect(second?.passages.map(({ id }) => id)).toEqual([40, 41, 42, 43, 44, 45, 46, 47, 48, 49])
    expect(await readSections(index, 'second')).toHaveLength(1)
    expect(await readSections(index, 'third')).toEqual([])
  })
})

describe('readOpening', () => {
  it('says where a report begins, and whether it has sections', async () => {
    expect(await readOpening(index, 'first')).toEqual({ passage: at(0), hasSections: true })
    expect(await readOpening(index, 'second')).toEqual({ passage: at(50), hasSections: false })
    expect(await readOpening(index, 'third')).toBeUndefined()
  })

  it('reads no further than the second section', async () => {
    const ids: number[] = []
    const early = indexOfPassages(
      PASSAGES.map(passage => ({ ...passage, sections: { kk: [passage.id < 2 ? 'А' : 'Б'] } })),
    )
    const read: PassageIndex['read'] = wanted => {
      ids.push(...wanted)
      return early.read(wanted)
    }
    expect(await readOpening({ ...early, read }, 'first')).toMatchObject({ hasSections: true })
    expect(Math.max(...ids)).toBeLessThan(20)
  })
})
