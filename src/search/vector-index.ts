import hnswlib from 'hnswlib-node'
import { errorMessage, IndexError } from '../errors.ts'
import { HNSW_OPTIONS } from './tuning.ts'

/** A row near the query, with its cosine similarity. */
export interface Neighbour {
  readonly row: number
  readonly cosine: number
}

/** Approximate nearest neighbours among unit vectors, by inner product (cosine similarity). */
export interface VectorIndex {
  readonly size: number
  /** The `limit` nearest rows, nearest first. */
  search(vector: Float32Array, limit: number): readonly Neighbour[]
  /** The vector of a row, 0 to `size` - 1. Throws RangeError for others. */
  vectorAt(row: number): Float32Array
  save(path: string): void
}

export function buildVectorIndex(vectors: readonly Float32Array[], dimensions: number): VectorIndex {
  const { m, efConstruction, randomSeed } = HNSW_OPTIONS
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  graph.initIndex({ maxElements: Math.max(1, vectors.length), m, efConstruction, randomSeed })
  vectors.forEach((vector, row) => {
    graph.addPoint([...vector], row)
  })
  return createVectorIndex(graph)
}

/** Loads an index from disk. Throws IndexError. */
export function loadVectorIndex(path: string, dimensions: number): VectorIndex {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  try {
    graph.readIndexSync(path)
  } catch (cause) {
    throw new IndexError(
      `The vector index ${path} cannot be read: ${errorMessage(cause)}. Run: npm run embed`,
      {
        cause,
      },
    )
  }
  return createVectorIndex(graph)
}

function createVectorIndex(graph: hnswlib.HierarchicalNSW): VectorIndex {
  const size = graph.getCurrentCount()
  return {
    size,
    search(vector, limit) {
      const k = Math.min(limit, size)
      if (k === 0) return []
      graph.setEf(Math.max(k, HNSW_OPTIONS.ef))
      const { neighbors, distances } = graph.searchKnn([...vector], k)
      return neighbors.map((row, i) => ({ row, cosine: 1 - (distances[i] ?? 1) }))
    },
    vectorAt(row) {
      if (!Number.isInteger(row) || row < 0 || row >= size)
        throw new RangeError(`no row ${row} among ${size}`)
      return Float32Array.from(graph.getPoint(row))
    },
    save: path => graph.writeIndexSync(path),
  }
}
