import { createHash } from 'node:crypto'
import { IndexError } from '../errors.ts'

/** Centroids that residual token codes refer to (residual-tokens.ts). */
export interface TokenCodebook {
  /** Numbers of a token vector. */
  readonly dimensions: number
  /** `dimensions` numbers for each centroid, times CENTROID_SCALE. */
  readonly centroids: Int16Array
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string
  /** As `parseCodebook` reads them. */
  readonly bytes: Uint8Array
  /** The number of the centroid nearest to the vector that begins there, or of one hardly farther. */
  nearest(vectors: Float32Array, start: number): number
}

/** Centroids are integers, this times what they are of a unit vector. The residual's step then fits into a byte. */
export const CENTROID_SCALE = 8192

/** Groups, and centroids in each: together they take 256 KB, which stay in the processor's cache. */
const BRANCHES = 32
/** More have hardly any effect. */
const ROUNDS = 10
/** Groups whose centroids a vector is compared with. */
const SEARCHED_GROUPS = 3

const MAGIC = 'dayek-codebook-1\n'
/** Two numbers, little-endian, after the magic: dimensions and branches. */
const HEAD_BYTES = MAGIC.length + 4

/** Finds centroids of these unit vectors by k-means (Lloyd 1982), in two levels. The same vectors give the same centroids. */
export function trainCodebook(vectors: Float32Array, dimensions: number, branches = BRANCHES): TokenCodebook {
  const all = Uint32Array.from({ length: vectors.length / dimensions }, (_, i) => i)
  const { centers, members } = cluster(vectors, all, dimensions, branches)
  const leaves = members.map(own => cluster(vectors, own, dimensions, branches).centers)
  const values = [centers, ...leaves].flatMap(part => Array.from(part, toInteger))
  const bytes = Buffer.alloc(HEAD_BYTES + values.length * Int16Array.BYTES_PER_ELEMENT)
  bytes.write(MAGIC)
  bytes.writeUInt16LE(dimensions, MAGIC.length)
  bytes.writeUInt16LE(branches, MAGIC.length + 2)
  for (const [i, value] of values.entries()) bytes.writeInt16LE(value, HEAD_BYTES + 2 * i)
  return parseCodebook(bytes)
}

function toInteger(value: number): number {
  return Math.max(-CENTROID_SCALE, Math.min(CENTROID_SCALE, Math.round(value * CENTROID_SCALE)))
}

/** Reads what `TokenCodebook.bytes` holds. Throws IndexError. */
export function parseCodebook(given: Uint8Array): TokenCodebook {
  const bytes = Buffer.from(given)
  const fault = (what: string) =>
    new IndexError(`The codebook of the token vectors ${what}. Restore its file: git checkout embeddings/`)
  if (bytes.length < HEAD_BYTES || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw fault('is in no known format')
  }
  const dimensions = bytes.readUInt16LE(MAGIC.length)
  const branches = bytes.readUInt16LE(MAGIC.length + 2)
  const count = (branches + branches * branches) * dimensions
  const expected = HEAD_BYTES + count * Int16Array.BYTES_PER_ELEMENT
  if (bytes.length !== expected) throw fault(`has ${bytes.length} bytes, expected ${expected}`)
  const values = Int16Array.from({ length: count }, (_, i) => bytes.readInt16LE(HEAD_BYTES + 2 * i))
  const unscaled = Float32Array.from(values, value => value / CENTROID_SCALE)
  const groups = createCenters(unscaled.subarray(0, branches * dimensions), dimensions)
  const leaves = createCenters(unscaled.subarray(branches * dimensions), dimensions)
  return {
    dimensions,
    centroids: values.subarray(branches * dimensions),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes,
    nearest(vectors, start) {
      let best = { at: 0, nearness: -Infinity }
      for (const group of groups.several(SEARCHED_GROUPS, vectors, start)) {
        const own = leaves.nearest(vectors, start, group * branches, (group + 1) * branches)
        if (own.nearness > best.nearness) best = own
      }
      return best.at
    },
  }
}

interface Found {
  readonly at: number
  /** Greater is nearer. */
  readonly nearness: number
}

/** Points that vectors are compared with by Euclidean distance. */
interface Centers {
  /** The nearest of those from `first` to `end`. */
  nearest(vectors: Float32Array, start: number, first?: number, end?: number): Found
  /** The numbers of the nearest ones, nearest first. */
  several(count: number, vectors: Float32Array, start: number): readonly number[]
}

function createCenters(values: Float32Array, dimensions: number): Centers {
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

interface Clusters {
  /** `dimensions` numbers each. */
  readonly centers: Float32Array
  /** The vectors nearest to each. */
  readonly members: readonly Uint32Array[]
}

/** Divides vectors into clusters around the means of their members. */
function cluster(vectors: Float32Array, own: Uint32Array, dimensions: number, count: number): Clusters {
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
