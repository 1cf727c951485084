import { dotProducts } from '../../../src/search/dot-products.ts'
import { type ScaleArgs, scaleVectors } from './scale-input.ts'

/** The passages nearest to each vector, each in its nearer edition, found by comparing all. */
export async function nearestExact(
  args: ScaleArgs,
  vectors: readonly Float32Array[],
  limit: number,
): Promise<readonly (readonly number[])[]> {
  const dimensions = vectors[0]?.length ?? 0
  const matrix = new Float32Array(vectors.length * dimensions)
  for (const [at, vector] of vectors.entries()) matrix.set(vector, at * dimensions)
  const best: { readonly id: number; readonly cosine: number }[][] = vectors.map(() => [])
  const cosines = new Float64Array(vectors.length)
  let id = 0
  for await (const rows of scaleVectors(args)) {
    cosines.fill(-1)
    for (const row of rows) {
      const products = dotProducts(matrix, row, 0, vectors.length)
      for (let at = 0; at < cosines.length; at++)
        cosines[at] = Math.max(cosines[at] ?? -1, products[at] ?? -1)
    }
    for (const [at, found] of best.entries()) insert(found, { id, cosine: cosines[at] ?? -1 }, limit)
    id++
  }
  return best.map(found => found.map(({ id: own }) => own))
}

/** Keeps the `limit` passages with the highest cosines, highest first. */
function insert<Found extends { readonly cosine: number }>(found: Found[], next: Found, limit: number): void {
  if (found.length === limit && next.cosine <= (found.at(-1)?.cosine ?? -1)) return
  const place = found.findIndex(({ cosine }) => cosine < next.cosine)
  found.splice(place < 0 ? found.length : place, 0, next)
  if (found.length > limit) found.pop()
}
