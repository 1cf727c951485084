import { normalise } from './projection.ts'

/**
 * The mean of a text's token vectors, of length 1. Rounded as @xenova/transformers rounds it, to the last bit: vectors
 * that were made with its pooling stay equal to new ones.
 */
export function meanOfText(rows: Float32Array, dimensions: number): Float32Array {
  const sums = new Float64Array(dimensions)
  for (let start = 0; start < rows.length; start += dimensions) {
    for (let i = 0; i < dimensions; i++) sums[i] = (sums[i] ?? 0) + (rows[start + i] ?? 0)
  }
  const count = rows.length / dimensions
  const mean = Float32Array.from(sums, sum => sum / count)
  let squares = 0
  for (const value of mean) squares = Math.fround(squares + value * value)
  const length = Math.fround(squares ** 0.5)
  return mean.map(value => value / length)
}

/** The same for texts whose token vectors are kept, rounded to float32 at each step. */
export function meanOfTokens(rows: Float32Array, dimensions: number): Float32Array {
  const mean = new Float32Array(dimensions)
  for (let start = 0; start < rows.length; start += dimensions) {
    for (let i = 0; i < dimensions; i++) mean[i] = (mean[i] ?? 0) + (rows[start + i] ?? 0)
  }
  normalise(mean)
  return mean
}
