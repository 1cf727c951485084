import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../evaluation/seeded-random.ts'
import { writeFactors } from '../../../src/index/wasm/dot-kernel.ts'
import { compileScan, SCAN_BLOCK } from '../../../src/index/wasm/scan-kernel.ts'
import { randomVectors } from '../generated-passages.ts'

const random = seededRandom(3)
const [SUMS, CODES] = [16_384, 20_004]

describe('the scan kernel', () => {
  it.each([16, 48, 384])('equals the plain sums, for any number of rows of %i numbers', dimensions => {
    const rowBytes = dimensions + 4
    for (let rows = 1; rows <= 2 * SCAN_BLOCK + 1; rows++) {
      const memory = new WebAssembly.Memory({ initial: 1 })
      const codes = Int8Array.from({ length: rows * rowBytes }, () => Math.floor(random() * 256) - 128)
      new Int8Array(memory.buffer, CODES).set(codes)
      const factors = new Int16Array(memory.buffer, 0, dimensions)
      writeFactors(randomVectors(1, dimensions, random), factors)
      const scan = compileScan(memory, { dimensions, rowBytes })
      scan(0, 2 * dimensions, CODES, CODES + rows * rowBytes, SUMS)
      const expected = Array.from({ length: rows }, (_, row) =>
        factors.reduce((sum, factor, i) => sum + factor * (codes[row * rowBytes + i] ?? 0), 0),
      )
      expect([...new Int32Array(memory.buffer, SUMS, rows)]).toEqual(expected)
    }
  })

  it('does not overflow with the largest numbers', () => {
    const dimensions = 4096
    const memory = new WebAssembly.Memory({ initial: 1 })
    const factors = new Int16Array(memory.buffer, 0, dimensions)
    writeFactors(new Float32Array(dimensions).fill(1), factors)
    new Int8Array(memory.buffer, CODES, dimensions).fill(-128)
    compileScan(memory, { dimensions, rowBytes: dimensions + 4 })(
      0,
      2 * dimensions,
      CODES,
      CODES + dimensions + 4,
      SUMS,
    )
    expect(new Int32Array(memory.buffer, SUMS, 1)[0]).toBe(-128 * dimensions * (factors[0] ?? 0))
  })
})
