/** An inverted index of w-shingles: runs of `size` word ids. */
export interface Shingles {
  readonly bytes: number
  /** The positions of the run that starts at `at`, ascending. */
  find(ids: ArrayLike<number>, at: number): Int32Array
}

/**
 * Indexes all runs of `size` ids: positions are sorted by a hash of their run (counting sort, linear time), eight bytes per
 * position. A lookup reads one bucket.
 */
export function buildShingles(ids: Int32Array, size: number): Shingles {
  const bucketCount = 2 ** Math.ceil(Math.log2(Math.max(2, ids.length)))
  const hashAt = (of: ArrayLike<number>, at: number) => {
    let hash = 0x811c9dc5
    for (let i = at; i < at + size; i++) hash = Math.imul(hash ^ (of[i] ?? 0), 0x01000193) ^ (hash >>> 15)
    return (hash >>> 0) & (bucketCount - 1)
  }
  const runCount = Math.max(0, ids.length - size + 1)
  const starts = new Int32Array(bucketCount + 1)
  for (let at = 0; at < runCount; at++) add(starts, hashAt(ids, at) + 1, 1)
  for (let bucket = 0; bucket < bucketCount; bucket++) add(starts, bucket + 1, starts[bucket] ?? 0)
  const positions = new Int32Array(runCount)
  const filled = starts.slice()
  for (let at = 0; at < runCount; at++) positions[add(filled, hashAt(ids, at), 1)] = at

  const isSame = (position: number, of: ArrayLike<number>, at: number) => {
    for (let i = 0; i < size; i++) if (ids[position + i] !== of[at + i]) return false
    return true
  }
  return {
    bytes: starts.byteLength + positions.byteLength,
    find(of, at) {
      const bucket = hashAt(of, at)
      const holders = positions.subarray(starts[bucket], starts[bucket + 1])
      return holders.filter(position => isSame(position, of, at))
    },
  }
}

/** Fetch-and-add. */
function add(array: Int32Array, index: number, amount: number): number {
  const before = array[index] ?? 0
  array[index] = before + amount
  return before
}
