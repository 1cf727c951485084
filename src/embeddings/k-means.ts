/** Rounds of Lloyd's algorithm; more have hardly any effect. */
const ROUNDS = 10

interface Found {
  readonly at: number
  /** Greater is nearer. */
  readonly nearness: number
}

/** Points that vectors are compared with by Euclidean distance. */
export interface Centers {
  /** The nearest of those from `first` to `end`. */
  nearest(vectors: Float32Array, start: number, first?: number, end?: number): Found
  /** The numbers of the nearest ones, nearest first. */
  several(count: number, vectors: Float32Array, start: number): readonly number[]
}

export function createCenters(values: Float32Array, dimensions: number): Centers {
  const all = values.length / dimensions
  const halfSquares = Float32Array.from({ length: all }, (_, at) => {
    const own = values.subarray(at * dimensions, (at + 1) * dimensions)
    return own.reduce((sum, value) => sum + value * value, 0) / 2
  })
  /** |v − c|² = |v|² − 2 (v·c − |c|² / 2). */
  const nearness = (vectors: Float32Array, start: number, at: number) => {
    let [first, second, third, fourth] = [0, 0, 0, 0]
    const from = at * dimensions
    for (let i = 0; i < dimensions; i += 4) {
      first += (values[from + i] ?? 0) * (vectors[start + i] ?? 0)
      second += (values[from + i + 1] ?? 0) * (vectors[start + i + 1] ?? 0)
      third += (values[from + i + 2] ?? 0) * (vectors[start + i + 2] ?? 0)
      fourth += (values[from + i + 3] ?? 0) * (vectors[start + i + 3] ?? 0)
    }
    return first + second + third + fourth - (halfSquares[at] ?? 0)
  }
  return {
    nearest(vectors, start, first = 0, end = all) {
      let best: Found = { at: first, nearness: -Infinity }
      for (let at = first; at < end; at++) {
        const own = nearness(vectors, start, at)
        if (own > best.nearness) best = { at, nearness: own }
      }
      return best
    },
    several(count, vectors, start) {
      const found = Array.from({ length: all }, (_, at) => ({ at, nearness: nearness(vectors, start, at) }))
      found.sort((a, b) => b.nearness - a.nearness)
      return found.slice(0, count).map(({ at }) => at)
    },
  }
}

export interface Clusters {
  /** `dimensions` numbers each. */
  readonly centers: Float32Array
  /** The vectors nearest to each. */
  readonly members: readonly Uint32Array[]
}

/** Divides some of the vectors, given by their numbers, into clusters around the means of their members (Lloyd 1982). */
export function cluster(
  vectors: Float32Array,
  own: Uint32Array,
  dimensions: number,
  count: number,
): Clusters {
  const centers = new Float32Array(count * dimensions)
  // Evenly spread over the sample, which follows the texts.
  for (let at = 0; at < count; at++) {
    const from = own[Math.floor((at * own.length) / count)]
    if (from === undefined) continue
    centers.set(vectors.subarray(from * dimensions, (from + 1) * dimensions), at * dimensions)
  }
  const nearest = new Uint16Array(own.length)
  for (let round = 0; round < ROUNDS; round++) {
    const { nearest: find } = createCenters(centers, dimensions)
    own.forEach((vector, i) => {
      nearest[i] = find(vectors, vector * dimensions).at
    })
    if (round < ROUNDS - 1) moveToMeans(centers, vectors, own, nearest, dimensions)
  }
  const members = Array.from({ length: count }, (_, at) => own.filter((_member, i) => nearest[i] === at))
  return { centers, members }
}

/** Moves each center to the mean of its members; one without any stays. */
function moveToMeans(
  centers: Float32Array,
  vectors: Float32Array,
  own: Uint32Array,
  nearest: Uint16Array,
  dimensions: number,
): void {
  const counts = new Uint32Array(centers.length / dimensions)
  const sums = new Float64Array(centers.length)
  own.forEach((vector, i) => {
    const at = nearest[i] ?? 0
    counts[at] = (counts[at] ?? 0) + 1
    for (let d = 0; d < dimensions; d++) {
      const slot = at * dimensions + d
      sums[slot] = (sums[slot] ?? 0) + (vectors[vector * dimensions + d] ?? 0)
    }
  })
  for (let slot = 0; slot < centers.length; slot++) {
    const count = counts[Math.floor(slot / dimensions)] ?? 0
    if (count > 0) centers[slot] = (sums[slot] ?? 0) / count
  }
}
