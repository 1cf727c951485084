import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { IndexError } from '../../src/errors.ts'
import { buildVectorIndex, loadVectorIndex } from '../../src/search/vector-index.ts'
import { bruteForce } from '../../src/search/verify-bundle.ts'

const DIMENSIONS = 16

/** Unit vectors from a fixed linear congruential generator (Numerical Recipes), so that every run has the same. */
function randomVectors(count: number, seed: number): readonly Float32Array[] {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32 - 0.5
  }
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: DIMENSIONS }, next)
    const length = Math.hypot(...vector)
    return vector.map(value => value / length)
  })
}

describe('the vector index', () => {
  const vectors = randomVectors(1000, 7)
  const index = buildVectorIndex(vectors, DIMENSIONS)

  it('finds what brute force finds, nearest first', () => {
    let agreed = 0
    for (const question of randomVectors(100, 11)) {
      const found = index.search(question, 10)
      const truth = bruteForce(vectors, question, 10)
      expect(found.map(({ cosine }) => cosine)).toEqual(
        [...found.map(({ cosine }) => cosine)].sort((a, b) => b - a),
      )
      agreed += truth.filter(({ row }) => found.some(hit => hit.row === row)).length
    }
    expect(agreed / 1000).toBeGreaterThan(0.99)
  })

  it('gives cosine similarities', () => {
    const [question = new Float32Array()] = randomVectors(1, 3)
    const [best] = index.search(question, 1)
    const [truth] = bruteForce(vectors, question, 1)
    expect(best?.row).toBe(truth?.row)
    expect(best?.cosine).toBeCloseTo(truth?.cosine ?? 0, 5)
  })

  it('gives back the vector of a row, and none beyond', () => {
    for (const row of [0, 1, 999]) expect(index.vectorAt(row)).toEqual(vectors[row])
    for (const row of [-1, 1000, 0.5]) expect(() => index.vectorAt(row)).toThrow(RangeError)
  })

  it('gives all it has when more is asked for', () => {
    expect(
      buildVectorIndex(vectors.slice(0, 3), DIMENSIONS).search(vectors[0] ?? new Float32Array(), 10),
    ).toHaveLength(3)
    expect(buildVectorIndex([], DIMENSIONS).search(vectors[0] ?? new Float32Array(), 10)).toEqual([])
  })

  it('is the same after it was written and read', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'dayek-hnsw-'))
    index.save(join(dir, 'vectors.hnsw'))
    const again = loadVectorIndex(join(dir, 'vectors.hnsw'), DIMENSIONS)
    for (const question of randomVectors(10, 5))
      expect(again.search(question, 5)).toEqual(index.search(question, 5))
    await rm(dir, { recursive: true })
  })

  it('says what to do when its file is missing or broken', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'dayek-hnsw-'))
    expect(() => loadVectorIndex(join(dir, 'none'), DIMENSIONS)).toThrow(IndexError)
    await writeFile(join(dir, 'broken'), 'not an index')
    expect(() => loadVectorIndex(join(dir, 'broken'), DIMENSIONS)).toThrow(/npm run embed/)
    await rm(dir, { recursive: true })
  })
})
