import { CENTROID_SCALE, type TokenCodebook } from './token-codebook.ts'

// Residual codes (Santhanam et al. 2022, "ColBERTv2"): a token vector is stored as the number of a centroid and, with 2 bits
// for each number, what the centroid is off by. 35 bytes for 128 numbers, where `quantiseTokens` takes 64.

/** The four levels of a residual, times its step. They are as 0.4528 to 1.510, the best for a normal distribution (Max 1960). */
export const RESIDUAL_LEVELS: readonly number[] = [-10, -3, 3, 10]
/** The outer level in standard deviations, and the border between the levels. */
const OUTER_LEVEL = 1.51
const BORDER = 0.9816
const MAX_STEP = 255

/** Numbers whose codes fill 16 bytes, one SIMD load; token vectors have a multiple of them. */
export const RESIDUAL_BLOCK = 64
const QUARTER = RESIDUAL_BLOCK / 4
/** The number of the centroid (uint16, little-endian) and the step (uint8) come before the codes. */
export const RESIDUAL_HEAD_BYTES = 3

/** Bytes of a token's residual code. */
export function residualBytes(dimensions: number): number {
  return RESIDUAL_HEAD_BYTES + dimensions / 4
}

/**
 * Encodes unit vectors of `codebook.dimensions` numbers. Byte k of a block of 64 numbers holds the numbers k, k + 16, k + 32 and
 * k + 48, from its low bits to its high ones; code c means the level c.
 */
export function encodeResiduals(vectors: Float32Array, codebook: TokenCodebook): Uint8Array {
  const { dimensions, centroids } = codebook
  const bytes = residualBytes(dimensions)
  const count = vectors.length / dimensions
  const codes = new Uint8Array(count * bytes)
  const residual = new Float32Array(dimensions)
  for (let token = 0; token < count; token++) {
    const vector = vectors.subarray(token * dimensions, (token + 1) * dimensions)
    const nearest = codebook.nearest(vector, 0)
    let squares = 0
    for (let i = 0; i < dimensions; i++) {
      const rest = (vector[i] ?? 0) - (centroids[nearest * dimensions + i] ?? 0) / CENTROID_SCALE
      residual[i] = rest
      squares += rest * rest
    }
    const deviation = Math.sqrt(squares / dimensions)
    const step = Math.round((deviation * CENTROID_SCALE * OUTER_LEVEL) / (RESIDUAL_LEVELS[3] ?? 1))
    const start = token * bytes
    codes[start] = nearest & 0xff
    codes[start + 1] = nearest >> 8
    codes[start + 2] = Math.min(MAX_STEP, step)
    packLevels(residual, BORDER * deviation, codes.subarray(start + RESIDUAL_HEAD_BYTES, start + bytes))
  }
  return codes
}

function packLevels(residual: Float32Array, border: number, codes: Uint8Array): void {
  for (const [i, rest] of residual.entries()) {
    const outer = Math.abs(rest) > border ? 1 : 0
    const code = rest < 0 ? 1 - outer : 2 + outer
    const inBlock = i % RESIDUAL_BLOCK
    const byte = Math.floor(i / RESIDUAL_BLOCK) * QUARTER + (inBlock % QUARTER)
    codes[byte] = (codes[byte] ?? 0) | (code << (2 * Math.floor(inBlock / QUARTER)))
  }
}

/** The integers that a token's code means, in the direction of its vector. */
export function decodeResidual(
  codes: Uint8Array,
  token: number,
  { dimensions, centroids }: TokenCodebook,
): Int16Array {
  const start = token * residualBytes(dimensions)
  const centroid = (codes[start] ?? 0) | ((codes[start + 1] ?? 0) << 8)
  const step = codes[start + 2] ?? 0
  return Int16Array.from({ length: dimensions }, (_, i) => {
    const inBlock = i % RESIDUAL_BLOCK
    const byte = Math.floor(i / RESIDUAL_BLOCK) * QUARTER + (inBlock % QUARTER)
    const code = ((codes[start + RESIDUAL_HEAD_BYTES + byte] ?? 0) >> (2 * Math.floor(inBlock / QUARTER))) & 3
    return (centroids[centroid * dimensions + i] ?? 0) + step * (RESIDUAL_LEVELS[code] ?? 0)
  })
}
