import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../evaluation/seeded-random.ts'
import { createFileRows } from '../../../src/index/embedded/file-rows.ts'
import { canHoldRows, chooseHeld, holdRows } from '../../../src/index/embedded/held-rows.ts'
import type { ScanQuery, ScanRows } from '../../../src/index/embedded/segment-rows.ts'
import { FLOAT32, INT8, vectorBytes, writeVectors } from '../../../src/index/embedded/vector-codec.ts'
import { randomVectors } from '../generated-passages.ts'

const DIMENSIONS = 48
/** Which languages each passage has a row in: none, one or both. */
const LANGUAGES_OF = [3, 1, 2, 0, 3, 3, 2, 1, 0, 3, 3, 3, 1]
const random = seededRandom(11)

/** The same rows in memory, and read from their file; `damage` changes where those of passages begin. */
function makeRows(damage: (firstRow: number[]) => void = () => {}) {
  const firstRow: number[] = []
  let rows = 0
  for (const languages of LANGUAGES_OF) {
    firstRow.push(rows)
    rows += (languages & 1) + (languages >> 1)
  }
  damage(firstRow)
  const columns = { firstRow: Uint32Array.from(firstRow), vectorLanguages: Uint8Array.from(LANGUAGES_OF) }
  const layout = { columns, rows, dimensions: DIMENSIONS }
  const bytes = new Uint8Array(rows * vectorBytes(INT8, DIMENSIONS))
  writeVectors(bytes, 0, randomVectors(rows, DIMENSIONS, random), { encoding: INT8, dimensions: DIMENSIONS })
  const file = {
    readInto: (buffer: Uint8Array, at: number, count: number, position: number) =>
      buffer.set(bytes.subarray(position, position + count), at),
  }
  return { held: holdRows(file, layout), filed: createFileRows(file, { ...layout, encoding: INT8 }).scan }
}

function scanned(scan: ScanRows, query: ScanQuery, threshold = -Infinity): readonly (readonly number[])[] {
  const found: (readonly number[])[] = []
  scan(query, { threshold, add: (passage, product) => found.push([passage, product]) })
  return found
}

const WHOLE = { first: 0, end: LANGUAGES_OF.length }

describe('rows in memory', () => {
  const { held, filed } = makeRows()
  const vector = randomVectors(1, DIMENSIONS, random)

  it.each([
    ['of all passages', [WHOLE], undefined],
    ['of one language', [WHOLE], 'ru'],
    [
      'of some passages',
      [
        { first: 1, end: 3 },
        { first: 5, end: 12 },
      ],
      undefined,
    ],
    ['of the last passage', [{ first: 12, end: 13 }], undefined],
    [
      'of some passages in one language',
      [
        { first: 2, end: 6 },
        { first: 8, end: 9 },
      ],
      'kk',
    ],
  ] as const)('have the same products as those in the file: %s', (_, ranges, language) => {
    const query = { vector, ranges, language }
    expect(scanned(held, query)).toEqual(scanned(filed, query))
  })

  it('gives every passage that has a row, once', () => {
    const passages = scanned(held, { vector, ranges: [WHOLE] }).map(([passage]) => passage)
    expect(passages).toEqual(LANGUAGES_OF.flatMap((languages, passage) => (languages > 0 ? [passage] : [])))
  })

  it('gives the passages that reach the threshold', () => {
    const query = { vector, ranges: [WHOLE] }
    const all = scanned(held, query)
    for (const [, threshold = 0] of all) {
      const expected = all.filter(([, product = 0]) => product >= threshold)
      expect(scanned(held, query, threshold)).toEqual(expected)
      expect(scanned(filed, query, threshold)).toEqual(expected)
    }
  })

  it('gives nothing without passages, and zeros for a vector of zeros', () => {
    expect(scanned(held, { vector, ranges: [{ first: 3, end: 4 }] })).toEqual([])
    const zeros = scanned(held, { vector: new Float32Array(DIMENSIONS), ranges: [{ first: 0, end: 2 }] })
    expect(zeros.map(([passage, product = NaN]) => [passage, Math.abs(product)])).toEqual([
      [0, 0],
      [1, 0],
    ])
  })

  it.each([18, 40, 0xffff_ffff, 0])('are not overwritten where they are said to end at %i', end => {
    const { held: damaged, filed: intact } = makeRows(firstRow => {
      firstRow[3] = end
    })
    scanned(damaged, { vector, ranges: [{ first: 1, end: 3 }] })
    const query = { vector, ranges: [{ first: 0, end: 1 }] }
    expect(scanned(damaged, query)).toEqual(scanned(intact, query))
  })

  it('must be int8, in steps of the kernel', () => {
    expect([canHoldRows(INT8, 384), canHoldRows(INT8, 100), canHoldRows(FLOAT32, 384)]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('are those of the smallest segments that fit together', () => {
    expect([...chooseHeld([50, 10, 30, 20], 60)].sort()).toEqual([1, 2, 3])
    expect([...chooseHeld([50, 10], 9)]).toEqual([])
    expect([...chooseHeld([], 9)]).toEqual([])
  })
})
