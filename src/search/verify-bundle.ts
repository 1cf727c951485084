import { IndexError } from '../errors.ts'
import type { Bundle } from './bundle.ts'
import type { Neighbour } from './vector-index.ts'

/** How many passages, evenly spread over the index, are searched for by their own vector. */
const CANARIES = 50
const NEAREST = 10
/** Minimum recall of the true nearest neighbours; HNSW reaches 1.0 with these settings. */
const MIN_RECALL = 0.99

/** Checks the number of rows, that canary passages find themselves, and HNSW against brute force. Throws IndexError. */
export function verifyBundle(bundle: Bundle, vectors: readonly Float32Array[]): void {
  const { counts } = bundle.manifest
  if (counts.passages === 0) throw new IndexError('The corpus has no passages: there is nothing to index')
  if (bundle.vectors.size !== vectors.length || bundle.rows.length !== vectors.length) {
    throw new IndexError(
      `The index holds ${bundle.vectors.size} vectors and ${bundle.rows.length} rows, expected ${vectors.length} of each`,
    )
  }
  let found = 0
  let wanted = 0
  for (const row of canaryRows(vectors.length)) {
    const vector = vectors[row] ?? new Float32Array()
    const nearest = bundle.vectors.search(vector, NEAREST)
    if (!nearest.some(hit => isAsNearAsItself(hit, row))) {
      throw new IndexError(`Passage row ${row} does not find itself in the index`)
    }
    const nearestTrue = bruteForce(vectors, vector, NEAREST)
    wanted += nearestTrue.length
    found += nearestTrue.filter(other => nearest.some(hit => hit.row === other.row)).length
  }
  if (found / wanted < MIN_RECALL) {
    throw new IndexError(
      `HNSW found ${found} of ${wanted} true neighbours, expected ${MIN_RECALL * 100} %: M or efConstruction is too low`,
    )
  }
}

/** Passages with the same text have the same vector; either may come first. */
function isAsNearAsItself(hit: Neighbour, row: number): boolean {
  return hit.row === row || hit.cosine > 0.9999
}

function canaryRows(count: number): readonly number[] {
  const step = Math.max(1, Math.floor(count / CANARIES))
  return Array.from({ length: Math.min(CANARIES, count) }, (_, i) => i * step)
}

/** The exact nearest neighbours. */
export function bruteForce(
  vectors: readonly Float32Array[],
  vector: Float32Array,
  limit: number,
): readonly Neighbour[] {
  return vectors
    .map((other, row) => ({ row, cosine: dot(other, vector) }))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, limit)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
