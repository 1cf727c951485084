import hnswlib from 'hnswlib-node'

/** A vector of a graph near a question. */
interface GraphNeighbour {
  readonly label: number
  /** The inner product with the question's vector. */
  readonly product: number
}

/** Approximate nearest neighbours by inner product: HNSW (Malkov & Yashunin 2018). Methods throw errors of the library. */
export interface VectorGraph {
  readonly size: number
  /** At most `limit`, nearest first, of those with an allowed label. */
  search(
    vector: Float32Array,
    limit: number,
    isAllowed?: (label: number) => boolean,
  ): readonly GraphNeighbour[]
}

export interface GraphBuilder {
  add(vector: Float32Array, label: number): void
  save(path: string): void
}

/**
 * M = 16 links per vector: the middle of the range that the paper recommends. efConstruction = 100 is half of the library's default:
 * building takes less time, and searches look at MIN_EF vectors or more anyway. The seed is fixed, so that the same vectors give the
 * same graph.
 */
const OPTIONS = { m: 16, efConstruction: 100, randomSeed: 100 }
const MIN_EF = 200

export function startGraph(dimensions: number, maxElements: number): GraphBuilder {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  graph.initIndex({ maxElements, ...OPTIONS })
  // The library copies the numbers.
  const numbers: number[] = []
  return {
    add(vector, label) {
      graph.addPoint(copyInto(numbers, vector), label)
    },
    save: path => graph.writeIndexSync(path),
  }
}

/** Reads a graph into memory. Throws an error of the library. */
export function openGraph(path: string, dimensions: number): VectorGraph {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  graph.readIndexSync(path)
  const size = graph.getCurrentCount()
  return {
    size,
    search(vector, limit, isAllowed) {
      const count = Math.min(limit, size)
      if (count === 0) return []
      graph.setEf(Math.max(count, MIN_EF))
      const { neighbors, distances } = graph.searchKnn(copyInto([], vector), count, isAllowed)
      return neighbors.map((label, i) => ({ label, product: 1 - (distances[i] ?? 1) }))
    },
  }
}

/** The library takes arrays only; `Array.from` takes twenty times as long. */
function copyInto(numbers: number[], vector: Float32Array): number[] {
  for (let i = 0; i < vector.length; i++) numbers[i] = vector[i] ?? 0
  return numbers
}
