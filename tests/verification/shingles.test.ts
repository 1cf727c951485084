import { describe, expect, it } from 'vitest'
import { buildShingles } from '../../src/verification/shingles.ts'
import { seededRandom } from '../seeded-random.ts'

describe('buildShingles', () => {
  it.each([
    [1, [7, 8, 7, 9], [7], [0, 2]],
    [1, [7, 8, 7, 9], [6], []],
    [2, [7, 8, 7, 8, 9], [7, 8], [0, 2]],
    [2, [7, 8, 7, 8, 9], [8, 7], [1]],
    [2, [7], [7, 8], []],
    [1, [], [7], []],
  ])('finds every position of a run of %i in %j: %j', (size, ids, run, positions) => {
    expect([...buildShingles(Int32Array.from(ids), size).find(run, 0)]).toEqual(positions)
  })

  it('finds what a scan of all positions finds', () => {
    const random = seededRandom(3)
    const ids = Int32Array.from({ length: 500 }, () => Math.floor(random() * 12))
    for (const size of [1, 2, 3]) {
      const shingles = buildShingles(ids, size)
      for (let at = 0; at + size <= ids.length; at += 7) {
        const isSame = (position: number) =>
          position + size <= ids.length &&
          Array.from({ length: size }, (_, i) => ids[position + i] === ids[at + i]).every(Boolean)
        const scanned = Array.from(ids.keys()).filter(isSame)
        expect([...shingles.find(ids, at)]).toEqual(scanned)
      }
    }
  })
})
