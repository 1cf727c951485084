import type { Projection } from '../../embeddings/projection.ts'
import type { Language } from '../../text/language.ts'
import type { NearPassage, PassageFilter } from '../passage-index.ts'
import type { Segment } from './open-segment.ts'
import type { PassagePlaces } from './passage-places.ts'
import { project } from './principal-subspace.ts'
import { readHead } from './record-codec.ts'
import { bestProduct, vectorBytes } from './vector-codec.ts'

export interface SearchedSegments {
  readonly segments: readonly Segment[]
  readonly places: PassagePlaces
  readonly projection: Projection | undefined
  readonly dimensions: number
}

type NearestPassages = (vector: Float32Array, limit: number, filter?: PassageFilter) => readonly NearPassage[]

interface Candidate {
  readonly segment: Segment
  readonly passage: number
  readonly id: number
  readonly product: number
}

/** With projected vectors, this many times the passages wanted are compared exactly, and at least as many as the second number. */
const COMPARED_TIMES = 2
const MIN_COMPARED = 200

/** Searches all segments and compares the best passages exactly, with the vectors of their records. */
export function createNearestPassages({
  segments,
  places,
  projection,
  dimensions,
}: SearchedSegments): NearestPassages {
  let scratch = new Uint8Array(0)

  /** Reads the vectors of the candidates, and returns where those of each begin. */
  const readAll = (candidates: readonly Candidate[]): readonly number[] => {
    const bytes = candidates.map(({ segment, passage }) => segment.columns.vectors[passage] ?? 0)
    const all = bytes.reduce((sum, own) => sum + own, 0)
    if (scratch.length < all) scratch = new Uint8Array(all + all / 2)
    let end = 0
    return candidates.map(({ segment, passage }, i) => {
      const at = end
      segment.readVectors(passage, scratch, at)
      end += bytes[i] ?? 0
      return at
    })
  }

  return (vector, limit, filter) => {
    if (limit <= 0 || vector.length !== dimensions) return []
    const { reportIds, language } = filter ?? {}
    const isProjected =
      projection !== undefined && segments.some(({ manifest }) => manifest.graphDimensions !== null)
    const projected = isProjected ? project(vector, projection) : vector
    const wanted = isProjected ? Math.max(COMPARED_TIMES * limit, MIN_COMPARED) : limit
    const candidates = segments.flatMap((segment, place): readonly Candidate[] => {
      const ranges = reportIds && places.ranges(place, reportIds)
      return segment
        .nearest({ vector, projected, limit: wanted, ranges, language })
        .map(({ passage, product }) => ({ segment, passage, product, id: places.idOf(place, passage) }))
    })
    const compared = candidates.sort((a, b) => b.product - a.product || a.id - b.id).slice(0, wanted)
    const starts = readAll(compared)
    return compared
      .map(({ id }, i) => ({
        id,
        at: starts[i] ?? 0,
        cosine: rowCosine(scratch, starts[i] ?? 0, vector, language),
      }))
      .sort((a, b) => b.cosine - a.cosine || a.id - b.id)
      .slice(0, limit)
      .map(({ id, at, cosine }) => ({
        id,
        cosine,
        sentenceCosine: sentenceCosine(scratch, at, vector, language),
      }))
  }
}

function rowCosine(
  bytes: Uint8Array,
  at: number,
  vector: Float32Array,
  language: Language | undefined,
): number {
  const { encoding, rows } = readHead(bytes, at, vector.length)
  let best = -1
  for (const row of rows) {
    if (!row.hasVector || (language !== undefined && row.language !== language)) continue
    best = Math.max(best, bestProduct(bytes, row.at, 1, { encoding, vector }))
  }
  return best
}

/** Of the best sentence in the editions that have a vector. */
function sentenceCosine(
  bytes: Uint8Array,
  at: number,
  vector: Float32Array,
  language: Language | undefined,
): number {
  const { encoding, rows } = readHead(bytes, at, vector.length)
  const step = vectorBytes(encoding, vector.length)
  let best = -1
  for (const row of rows) {
    if (!row.hasVector || (language !== undefined && row.language !== language)) continue
    best = Math.max(best, bestProduct(bytes, row.at + step, row.sentenceVectors, { encoding, vector }))
  }
  return best
}
