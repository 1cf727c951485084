import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { openGraph, startGraph, type VectorGraph } from '../../src/index/embedded/vector-graph.ts'
import { mean } from '../bootstrap.ts'
import { figure, markdownTable } from '../markdown-table.ts'
import { seededRandom } from '../seeded-random.ts'
import { milliseconds, timingOf } from './timing.ts'

const K = 10

/** Indexed vectors and query vectors. */
export interface VectorSet {
  readonly name: string
  readonly vectors: readonly Float32Array[]
  readonly queries: readonly Float32Array[]
}

/** Compares HNSW, as configured in the search, with brute force: recall@10 and query time. */
export function nearestNeighboursTable(sets: Iterable<VectorSet>): string {
  const rows = Array.from(sets, ({ name, vectors, queries }) => {
    const dimensions = vectors[0]?.length ?? 0
    const started = performance.now()
    const graph = buildGraph(vectors, dimensions)
    const buildSeconds = (performance.now() - started) / 1000
    const matrix = new Float32Array(vectors.length * dimensions)
    vectors.forEach((vector, row) => {
      matrix.set(vector, row * dimensions)
    })
    const hnsw = timed(queries, query => graph.search(query, K).map(({ label }) => label))
    const exact = timed(queries, query => nearestByForce(matrix, query, K))
    const recalls = exact.found.map(
      (rows, i) => rows.filter(row => hnsw.found[i]?.includes(row)).length / rows.length,
    )
    const times = [hnsw.timing, exact.timing].flatMap(({ p50Ms, p95Ms }) => [p50Ms, p95Ms].map(milliseconds))
    return [name, figure(mean(recalls)), ...times, buildSeconds.toFixed(1)]
  })
  return markdownTable(
    ['vectors', 'recall@10', 'HNSW p50, ms', 'p95', 'brute force p50, ms', 'p95', 'HNSW built in, s'],
    rows,
  )
}

/** Through a file, as in an index. */
function buildGraph(vectors: readonly Float32Array[], dimensions: number): VectorGraph {
  const dir = mkdtempSync(join(tmpdir(), 'dayek-bench-'))
  try {
    const path = join(dir, 'vectors.hnsw')
    const builder = startGraph(dimensions, vectors.length)
    for (const [row, vector] of vectors.entries()) builder.add(vector, row)
    builder.save(path)
    return openGraph(path, dimensions)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function timed(queries: readonly Float32Array[], search: (query: Float32Array) => readonly number[]) {
  const times: number[] = []
  const found = queries.map(query => {
    const started = performance.now()
    const rows = search(query)
    times.push(performance.now() - started)
    return rows
  })
  return { found, timing: timingOf(times) }
}

/** The rows with the `k` largest inner products, in descending order, by brute force. */
export function nearestByForce(matrix: Float32Array, query: Float32Array, k: number): readonly number[] {
  const best: { row: number; product: number }[] = []
  for (let row = 0; row * query.length < matrix.length; row++) {
    const start = row * query.length
    let product = 0
    for (let i = 0; i < query.length; i++) product += (matrix[start + i] ?? 0) * (query[i] ?? 0)
    if (best.length === k && product <= (best[k - 1]?.product ?? 0)) continue
    const place = best.findIndex(other => other.product < product)
    best.splice(place < 0 ? best.length : place, 0, { row, product })
    if (best.length > k) best.pop()
  }
  return best.map(({ row }) => row)
}

/** Uniformly random unit vectors (normalised Gaussians), the worst case for a neighbour graph. */
export function randomVectors(count: number, dimensions: number, queries = 100): VectorSet {
  const random = seededRandom(count)
  const draw = () => {
    const vector = Float32Array.from({ length: dimensions }, () => normalDeviate(random))
    const length = Math.hypot(...vector)
    return vector.map(value => value / length)
  }
  return {
    name: `${count} random, ${dimensions} dimensions`,
    vectors: Array.from({ length: count }, draw),
    queries: Array.from({ length: queries }, draw),
  }
}

/** A normal deviate (Box & Muller 1958). */
function normalDeviate(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
