import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../evaluation/seeded-random.ts'
import { createVectorArena } from '../../../src/index/embedded/vector-arena.ts'
import {
  bestProduct,
  FLOAT32,
  INT8,
  type VectorEncoding,
  vectorBytes,
  writeVectors,
} from '../../../src/index/embedded/vector-codec.ts'
import { randomVectors } from '../generated-passages.ts'

const random = seededRandom(7)

/** The best of `count` encoded vectors by the arena, and by the plain loop. */
function compareBoth(encoding: VectorEncoding, dimensions: number, count: number) {
  const matrix = randomVectors(count, dimensions, random)
  const vector = randomVectors(1, dimensions, random)
  const arena = createVectorArena()
  const bytes = arena.reserve(count * vectorBytes(encoding, dimensions))
  writeVectors(bytes, 0, matrix, { encoding, dimensions })
  return {
    found: arena.best(0, count, encoding, vector),
    expected: bestProduct(bytes, 0, count, { encoding, vector }),
  }
}

describe('the vector arena', () => {
  it.each([
    ['float32', FLOAT32],
    ['int8', INT8],
  ])('finds the greatest product of %s vectors of any length, as a plain loop does', (_, encoding) => {
    for (const dimensions of [1, 6, 16, 128, 384, 1024, 4096, 4112]) {
      for (const count of [1, 2, 33]) {
        const { found, expected } = compareBoth(encoding, dimensions, count)
        expect(found).toBeCloseTo(expected, 5)
      }
    }
  })

  it('does not overflow with the largest numbers', () => {
    const dimensions = 4096
    const vector = new Float32Array(dimensions).fill(1 / Math.sqrt(dimensions))
    const arena = createVectorArena()
    const bytes = arena.reserve(vectorBytes(INT8, dimensions))
    writeVectors(bytes, 0, vector, { encoding: INT8, dimensions })
    expect(arena.best(0, 1, INT8, vector)).toBeCloseTo(1, 4)
    expect(
      arena.best(
        0,
        1,
        INT8,
        vector.map(value => -value),
      ),
    ).toBeCloseTo(-1, 4)
  })

  it('says -1 without vectors', () => {
    expect(createVectorArena().best(0, 0, INT8, new Float32Array(16))).toBe(-1)
  })

  it('uses the new numbers of a vector that was changed before room was asked for', () => {
    const arena = createVectorArena()
    const vector = Float32Array.from({ length: 16 }, (_, i) => (i === 0 ? 1 : 0))
    const write = () => {
      const bytes = arena.reserve(vectorBytes(INT8, 16))
      writeVectors(
        bytes,
        0,
        Float32Array.from({ length: 16 }, (_, i) => (i === 0 ? 1 : 0)),
        {
          encoding: INT8,
          dimensions: 16,
        },
      )
    }
    write()
    expect(arena.best(0, 1, INT8, vector)).toBeCloseTo(1, 6)
    vector[0] = 0
    write()
    expect(arena.best(0, 1, INT8, vector)).toBeCloseTo(0, 6)
  })
})
