/** Random vectors that vary as the sentences of the reports do. */
export interface VectorVariation {
  /** Adds a random vector, on average `spread` times as long as the distance of a sentence to the mean of all. */
  addTo(vector: Float32Array, spread: number, random: () => number): void
}

const POOL = 2_048
/** The differences that are summed up for a vector of the pool. */
const DIFFERENCES = 24

/**
 * Sums of random differences of real sentence vectors, which have their covariance: noise that is equal in all directions would make
 * all neighbours of a vector equally far, as they never are in a corpus.
 */
export function createVectorVariation(
  sentences: readonly Float32Array[],
  random: () => number,
): VectorVariation {
  const dimensions = sentences[0]?.length ?? 0
  const pool = new Float32Array(POOL * dimensions)
  const pick = () => sentences[Math.floor(random() * sentences.length)] ?? new Float32Array(dimensions)
  const scale = 1 / Math.sqrt(2 * DIFFERENCES)
  for (let start = 0; start < pool.length; start += dimensions) {
    for (let n = 0; n < DIFFERENCES; n++) {
      const [one, other] = [pick(), pick()]
      for (let i = 0; i < dimensions; i++) {
        pool[start + i] = (pool[start + i] ?? 0) + scale * ((one[i] ?? 0) - (other[i] ?? 0))
      }
    }
  }
  return {
    addTo(vector, spread, own) {
      const one = Math.floor(own() * POOL) * dimensions
      const other = Math.floor(own() * POOL) * dimensions
      // An angle, so that the sum is as long as either of the two.
      const angle = 2 * Math.PI * own()
      const [a, b] = [spread * Math.cos(angle), spread * Math.sin(angle)]
      for (let i = 0; i < dimensions; i++) {
        vector[i] = (vector[i] ?? 0) + a * (pool[one + i] ?? 0) + b * (pool[other + i] ?? 0)
      }
    },
  }
}

/** Gives a vector, which is changed, the length 1. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0
  for (let i = 0; i < vector.length; i++) squares += (vector[i] ?? 0) ** 2
  const scale = 1 / Math.sqrt(squares)
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) * scale
  return vector
}
