import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seededRandom } from '../../evaluation/seeded-random.ts'
import { parseNpyMatrix } from '../../src/embeddings/npy-matrix.ts'
import { fitPrincipalComponents, rotateRandomly } from '../../src/embeddings/principal-components.ts'
import { loadProjection, normalise, projectRows, writeProjection } from '../../src/embeddings/projection.ts'
import { InputError, ModelError } from '../../src/errors.ts'

const SHA256 = 'a'.repeat(64)
const projection = { from: 3, to: 2, matrix: Float32Array.of(1, 0, 0, 1, 0, 0) }

describe('the file of a projection', () => {
  let path: string
  beforeEach(async () => {
    path = join(await mkdtemp(join(tmpdir(), 'dayek-projection-')), 'projection.bin')
  })
  afterEach(() => rm(join(path, '..'), { recursive: true, force: true }))

  it('gives back the matrix and a hash that changes with it', async () => {
    await writeProjection(path, SHA256, projection)
    const { sha256, ...read } = await loadProjection(path, SHA256)
    expect(read).toEqual(projection)
    await writeProjection(path, SHA256, { ...projection, matrix: projection.matrix.map(value => -value) })
    expect((await loadProjection(path, SHA256)).sha256).not.toBe(sha256)
  })

  it('is refused when it is missing, of another model, cut short or something else, with the way out', async () => {
    await expect(loadProjection(path, SHA256)).rejects.toThrow(
      /projection\.bin, cannot be read.*make-projection/s,
    )
    await writeProjection(path, 'b'.repeat(64), projection)
    await expect(loadProjection(path, SHA256)).rejects.toThrow(
      /made for the model bbbbbbbb, .*aaaaaaaa.*make-projection/,
    )
    await writeProjection(path, SHA256, projection)
    await truncate(path, 100)
    await expect(loadProjection(path, SHA256)).rejects.toThrow(ModelError)
    await writeFile(path, 'something else\n')
    await expect(loadProjection(path, SHA256)).rejects.toThrow(/not a dayek-projection-1 file/)
  })
})

describe('projectRows', () => {
  it('projects and normalises each row, and only normalises without a projection', () => {
    expect([...projectRows(Float32Array.of(3, 4, 9, 0, 2, 1), 3, projection)]).toEqual(
      [0.6, 0.8, 0, 1].map(Math.fround),
    )
    expect([...projectRows(Float32Array.of(0, 0, 2), 3, undefined)]).toEqual([0, 0, 1])
  })
})

describe('projectRows with random numbers', () => {
  const random = seededRandom(9)
  const numbers = (length: number) => Float32Array.from({ length }, () => random() - 0.5)

  it.each([1, 2, 4, 6, 128])('adds up in float32, row after row, to %i columns', to => {
    const from = 24
    const matrix = numbers(from * to)
    const vector = numbers(from)
    const sums = new Float32Array(to)
    vector.forEach((value, i) => {
      sums.forEach((sum, column) => {
        sums[column] = sum + value * (matrix[i * to + column] ?? 0)
      })
    })
    normalise(sums)
    expect(projectRows(vector, from, { from, to, matrix })).toEqual(sums)
  })
})

describe('fitPrincipalComponents', () => {
  const random = seededRandom(3)
  const rows = Float32Array.from(
    { length: 300 * 6 },
    (_, i) => (random() - 0.5) * ([9, 0.1, 5, 0.2, 0.1, 2][i % 6] ?? 0),
  )

  it('keeps the directions in which the rows vary', () => {
    const { matrix } = fitPrincipalComponents(rows, 6, 3)
    const kept = [0, 1, 2, 3, 4, 5].map(i => Math.hypot(...matrix.subarray(3 * i, 3 * i + 3)))
    for (const [i, length] of kept.entries()) {
      if ([0, 2, 5].includes(i)) expect(length).toBeGreaterThan(0.99)
      else expect(length).toBeLessThan(0.1)
    }
  })

  it('rotated at random gives the same inner products, and the same matrix from the same seed', () => {
    const plain = fitPrincipalComponents(rows, 6, 4)
    const rotated = rotateRandomly(plain, seededRandom(5))
    expect(rotateRandomly(plain, seededRandom(5))).toEqual(rotated)
    const dot = (values: Float32Array) =>
      values.subarray(0, 4).reduce((sum, value, i) => sum + value * (values[4 + i] ?? 0), 0)
    const two = rows.subarray(0, 12)
    expect(dot(projectRows(two, 6, rotated))).toBeCloseTo(dot(projectRows(two, 6, plain)), 5)
    expect(rotated.matrix).not.toEqual(plain.matrix)
  })
})

describe('parseNpyMatrix', () => {
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }\n"
  const file = (text: string) => {
    const preamble = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, text.length, 0])
    return Buffer.concat([preamble, Buffer.from(text), Buffer.from(Float32Array.of(1, 2, 3, 4, 5, 6).buffer)])
  }

  it('reads a float32 matrix, and refuses others', () => {
    expect(parseNpyMatrix(file(header), 'm.npy')).toEqual({
      from: 2,
      to: 3,
      matrix: Float32Array.of(1, 2, 3, 4, 5, 6),
    })
    for (const other of [header.replace('<f4', '<f8'), header.replace('(2, 3)', '(3, 3)'), 'nothing']) {
      expect(() => parseNpyMatrix(file(other), 'm.npy')).toThrow(InputError)
    }
    expect(() => parseNpyMatrix(Buffer.alloc(3), 'm.npy')).toThrow(InputError)
  })
})
