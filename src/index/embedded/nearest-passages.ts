import type { Projection } from '../../embeddings/projection.ts'
import type { NearPassage, PassageFilter } from '../passage-index.ts'
import type { Segment } from './open-segment.ts'
import type { PassagePlaces } from './passage-places.ts'
import { project } from './principal-subspace.ts'
import { type RowPlace, readHead } from './record-codec.ts'
import { createVectorArena } from './vector-arena.ts'
import { vectorBytes } from './vector-codec.ts'

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
  const arena = createVectorArena()

  /** Reads the vectors of the candidates, and returns where those of each begin. */
  const readAll = (candidates: readonly Candidate[]): readonly number[] => {
    const bytes = candidates.map(({ segment, passage }) => segment.columns.vectors[passage] ?? 0)
    const room = arena.reserve(bytes.reduce((sum, own) => sum + own, 0))
    let end = 0
    return candidates.map(({ segment, passage }, i) => {
      const at = end
      segment.readVectors(passage, room, at)
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
    const room = arena.reserve(0)
    return compared
      .map(({ id }, i) => {
        const { encoding, rows } = readHead(room, starts[i] ?? 0, dimensions)
        const own = rows.filter(row => row.hasVector && (language === undefined || row.language === language))
        const cosine = own.reduce((best, { at }) => Math.max(best, arena.best(at, 1, encoding, vector)), -1)
        return { id, cosine, encoding, rows: own }
      })
      .sort((a, b) => b.cosine - a.cosine || a.id - b.id)
      .slice(0, limit)
      .map(({ id, cosine, encoding, rows }) => {
        const step = vectorBytes(encoding, dimensions)
        const bestOf = ({ at, sentenceVectors }: RowPlace) =>
          arena.best(at + step, sentenceVectors, encoding, vector)
        const sentenceCosine = rows.reduce((best, row) => Math.max(best, bestOf(row)), -1)
        return { id, cosine, sentenceCosine }
      })
  }
}
