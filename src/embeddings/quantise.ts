// Loops rather than `from` with a function, which takes many times as long: an index is built of millions of vectors.

/** The largest int8 on both sides of zero. */
const MAX_INT8 = 127

/**
 * A unit vector as int8, scaled so that its largest component becomes ±127. The scale need not be stored, because the
 * length is known.
 */
export function quantise(vector: Float32Array): Int8Array {
  let max = 0
  for (let i = 0; i < vector.length; i++) max = Math.max(max, Math.abs(vector[i] ?? 0))
  const scale = max > 0 ? MAX_INT8 / max : 0
  const components = new Int8Array(vector.length)
  for (let i = 0; i < vector.length; i++) components[i] = Math.round((vector[i] ?? 0) * scale)
  return components
}

/** The unit vector of quantised components; undefined if all are zero. */
export function dequantise(components: Int8Array): Float32Array | undefined {
  let squares = 0
  for (let i = 0; i < components.length; i++) squares += (components[i] ?? 0) ** 2
  if (squares === 0) return undefined
  const length = Math.sqrt(squares)
  const vector = new Float32Array(components.length)
  for (let i = 0; i < components.length; i++) vector[i] = (components[i] ?? 0) / length
  return vector
}
