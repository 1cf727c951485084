/** The largest int8 on both sides of zero. */
const MAX_INT8 = 127

/**
 * A unit vector as int8, scaled so that its largest component becomes ±127. The scale need not be stored, because the
 * length is known.
 */
export function quantise(vector: Float32Array): Int8Array {
  let max = 0
  for (const value of vector) max = Math.max(max, Math.abs(value))
  const scale = max > 0 ? MAX_INT8 / max : 0
  return Int8Array.from(vector, value => Math.round(value * scale))
}

/** The unit vector of quantised components; undefined if all are zero. */
export function dequantise(components: Int8Array): Float32Array | undefined {
  let squares = 0
  for (const value of components) squares += value * value
  if (squares === 0) return undefined
  const length = Math.sqrt(squares)
  return Float32Array.from(components, value => value / length)
}
