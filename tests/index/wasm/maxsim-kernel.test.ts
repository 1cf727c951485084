import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../evaluation/seeded-random.ts'
import { codeBytes } from '../../../src/embeddings/quantise-tokens.ts'
import { compileMaxSim, unpackedBytes } from '../../../src/index/wasm/maxsim-kernel.ts'

const MAX_QUERY = 16
const MAX_TOKENS = 16
const UNTOUCHED = 12345

/** A kernel with its memory: question, codes, unpacked tokens, results. */
function createKernel(dimensions: number) {
  const codesAt = MAX_QUERY * dimensions * 2
  const tokensAt = codesAt + MAX_TOKENS * codeBytes(dimensions)
  const bestAt = tokensAt + MAX_TOKENS * unpackedBytes(dimensions)
  const memory = new WebAssembly.Memory({ initial: 1 })
  const kernel = compileMaxSim(dimensions, memory)
  const best = new Float32Array(memory.buffer, bestAt, MAX_QUERY + 4)
  return {
    codesAt,
    query: new Int16Array(memory.buffer, 0, MAX_QUERY * dimensions),
    codes: new Uint8Array(memory.buffer, codesAt, MAX_TOKENS * codeBytes(dimensions)),
    compare(queryCount: number, count: number) {
      kernel.unpack(codesAt, codesAt + count * codeBytes(dimensions), tokensAt)
      best.fill(UNTOUCHED)
      kernel.compare(
        { address: 0, count: queryCount },
        tokensAt,
        tokensAt + count * unpackedBytes(dimensions),
        bestAt,
      )
      return best
    },
  }
}

type Kernel = ReturnType<typeof createKernel>

/** The integers 2c − 15 of a token: each 16 bytes hold 32 codes, the first 16 in their low halves. */
function numbersOf({ codes }: Kernel, token: number, dimensions: number): readonly number[] {
  return Array.from({ length: dimensions }, (_, at) => {
    const byte = codes[token * codeBytes(dimensions) + 16 * Math.floor(at / 32) + (at % 16)] ?? 0
    return 2 * (at % 32 < 16 ? byte & 15 : byte >> 4) - 15
  })
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a, (value, i) => value * (b[i] ?? 0)).reduce((sum, product) => sum + product, 0)
}

/** In float32 where the kernel uses float32: sums of integers are exact. */
function scaleOf(numbers: readonly number[]): number {
  return Math.fround(1 / Math.fround(Math.sqrt(dot(numbers, numbers))))
}

function expectExact(kernel: Kernel, queryCount: number, count: number, dimensions: number) {
  const tokens = Array.from({ length: count }, (_, token) => numbersOf(kernel, token, dimensions))
  const best = kernel.compare(queryCount, count)
  const expected = Array.from({ length: queryCount }, (_, query) => {
    const own = kernel.query.subarray(query * dimensions, (query + 1) * dimensions)
    return Math.max(...tokens.map(token => Math.fround(dot(token, own) * scaleOf(token))))
  })
  expect([...best.subarray(0, queryCount)]).toEqual(expected)
  const written = 4 * Math.ceil(queryCount / 4)
  expect([...best.subarray(written)].every(value => value === UNTOUCHED)).toBe(true)
}

describe('the MaxSim kernel', () => {
  const random = seededRandom(11)

  it.each([32, 64, 128])('equals the plain computation exactly, with %i numbers a token', dimensions => {
    const kernel = createKernel(dimensions)
    for (const queryCount of [1, 2, 3, 4, 5, 7, 8, 13, 16]) {
      for (const count of [2, 4, 10]) {
        for (const [i] of kernel.query.entries()) kernel.query[i] = Math.round((random() * 2 - 1) * 2047)
        for (const [i] of kernel.codes.entries()) kernel.codes[i] = Math.floor(random() * 256)
        expectExact(kernel, queryCount, count, dimensions)
      }
    }
  })

  it.each([
    ['largest', 2047, 0xff],
    ['smallest', -2047, 0xff],
    ['zero', 0, 0x00],
    ['opposite', 2047, 0x00],
  ])('is exact at the %s numbers', (_, number, code) => {
    const kernel = createKernel(128)
    kernel.query.fill(number)
    kernel.codes.fill(code)
    const length = Math.sqrt(128 * 15 * 15)
    const sign = code === 0xff ? 1 : -1
    expect(kernel.compare(5, 2)[4]).toBeCloseTo((sign * 128 * 15 * number) / length, 1)
  })
})
