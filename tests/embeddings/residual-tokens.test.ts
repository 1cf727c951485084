import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../evaluation/seeded-random.ts'
import { normalise } from '../../src/embeddings/projection.ts'
import { decodeResidual, encodeResiduals, residualBytes } from '../../src/embeddings/residual-tokens.ts'
import { parseCodebook, trainCodebook } from '../../src/embeddings/token-codebook.ts'
import { IndexError } from '../../src/errors.ts'

const DIMENSIONS = 128
const random = seededRandom(3)

/** Unit vectors around a few directions, as those of words in texts are. */
function clustered(count: number, directions: number): Float32Array {
  const centers = Float32Array.from({ length: directions * DIMENSIONS }, () => random() - 0.5)
  const values = Float32Array.from({ length: count * DIMENSIONS }, (_, i) => {
    const center = Math.floor(i / DIMENSIONS) % directions
    return (centers[center * DIMENSIONS + (i % DIMENSIONS)] ?? 0) + 0.6 * (random() - 0.5)
  })
  for (let i = 0; i < count; i++) normalise(values.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS))
  return values
}

const vectors = clustered(600, 12)
const codebook = trainCodebook(vectors, DIMENSIONS, 4)

function cosine(token: number): number {
  const decoded = Float32Array.from(decodeResidual(encodeResiduals(vectors, codebook), token, codebook))
  normalise(decoded)
  return decoded.reduce((sum, value, i) => sum + value * (vectors[token * DIMENSIONS + i] ?? 0), 0)
}

describe('residual codes', () => {
  it('take 35 bytes for 128 numbers', () => {
    expect(residualBytes(DIMENSIONS)).toBe(35)
    expect(encodeResiduals(vectors, codebook)).toHaveLength(600 * 35)
  })

  it('point where the vectors do', () => {
    const cosines = Array.from({ length: 30 }, (_, i) => cosine(i * 20))
    expect(Math.min(...cosines)).toBeGreaterThan(0.96)
    expect(cosines.reduce((sum, value) => sum + value, 0) / cosines.length).toBeGreaterThan(0.98)
  })

  it('of a centroid itself are the centroid', () => {
    const own = Float32Array.from(codebook.centroids.subarray(0, DIMENSIONS), value => value / 8192)
    const codes = encodeResiduals(own, codebook)
    expect(decodeResidual(codes, 0, codebook)).toEqual(codebook.centroids.slice(0, DIMENSIONS))
  })

  it('of a vector unlike all centroids are still near it', () => {
    const far = Float32Array.from({ length: DIMENSIONS }, (_, i) => (i < 64 ? 1 : -1))
    normalise(far)
    const decoded = Float32Array.from(decodeResidual(encodeResiduals(far, codebook), 0, codebook))
    normalise(decoded)
    expect(decoded.reduce((sum, value, i) => sum + value * (far[i] ?? 0), 0)).toBeGreaterThan(0.9)
  })
})

describe('a codebook', () => {
  it('is the same for the same vectors, and after it was stored', () => {
    expect(trainCodebook(vectors, DIMENSIONS, 4).sha256).toBe(codebook.sha256)
    const parsed = parseCodebook(codebook.bytes)
    expect(parsed.sha256).toBe(codebook.sha256)
    expect(encodeResiduals(vectors, parsed)).toEqual(encodeResiduals(vectors, codebook))
  })

  it('can be made of fewer vectors than it has centroids', () => {
    const few = trainCodebook(vectors.slice(0, 3 * DIMENSIONS), DIMENSIONS, 4)
    expect(encodeResiduals(vectors, few)).toHaveLength(600 * 35)
  })

  it.each([
    ['empty', new Uint8Array()],
    ['another file', new Uint8Array(5000).fill(65)],
    ['cut off', codebook.bytes.subarray(0, 5000)],
  ])('is refused where it is %s', (_, bytes) => {
    expect(() => parseCodebook(bytes)).toThrow(IndexError)
  })
})
