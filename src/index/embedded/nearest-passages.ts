import type { Projection } from '../../embeddings/projection.ts'
import type { NearPassage, PassageFilter } from '../passage-index.ts'
import { prefetchFrom, type Segment, type SegmentPlace } from './open-segment.ts'
import type { PassagePlaces } from './passage-places.ts'
import { project } from './principal-subspace.ts'
import { createVectorArena } from './vector-arena.ts'
import { INT8 } from './vector-codec.ts'

export interface SearchedSegments {
  readonly segments: readonly Segment[]
  readonly places: PassagePlaces
  readonly projection: Projection | undefined
  readonly dimensions: number
}

type NearestPassages = (
  vector: Float32Array,
  limit: number,
  filter?: PassageFilter,
) => Promise<readonly NearPassage[]>

interface Candidate extends SegmentPlace {
  readonly id: number
  readonly product: number
}

/** With projected vectors, this many times the passages wanted are compared exactly, and at least as many as the second number. */
const COMPARED_TIMES = 1.25
const MIN_COMPARED = 300

/** Searches all segments, compares the best passages exactly, and reads the sentence vectors of those that are kept. */
export function createNearestPassages({
  segments,
  places,
  projection,
  dimensions,
}: SearchedSegments): NearestPassages {
  const arena = createVectorArena()
  const isProjected =
    projection !== undefined && segments.some(({ manifest }) => manifest.graphDimensions !== null)

  /** The best sentence of each passage; `projected`: the vector as the sketches are. */
  const compareSentences = (
    kept: readonly Candidate[],
    projected: Float32Array,
    language: PassageFilter['language'],
  ): readonly number[] => {
    const places = kept.map(({ segment, passage }) => segment.sketches(passage, language))
    const room = arena.reserve(places.reduce((sum, { bytes }) => sum + bytes, 0))
    let at = 0
    return kept.map(({ segment }, i) => {
      const place = places[i]
      if (!place) return -1
      segment.readSketches(place, room, at)
      const best = arena.best(at, place.count, INT8, projected)
      at += place.bytes
      return best
    })
  }

  return async (vector, limit, filter) => {
    if (limit <= 0 || vector.length !== dimensions) return []
    const { reportIds, language } = filter ?? {}
    const projected = projection ? project(vector, projection) : vector
    const wanted = isProjected ? Math.max(COMPARED_TIMES * limit, MIN_COMPARED) : limit
    const candidates = segments.flatMap((segment, place): readonly Candidate[] => {
      const ranges = reportIds && places.ranges(place, reportIds)
      return segment
        .nearest({ vector, projected, limit: wanted, ranges, language })
        .map(({ passage, product }) => ({ segment, passage, product, id: places.idOf(place, passage) }))
    })
    const compared = candidates.sort(byProduct).slice(0, wanted)
    const kept = segments
      .flatMap((segment): readonly Candidate[] => {
        const own = compared.filter(candidate => candidate.segment === segment)
        const cosines = segment.compare(
          own.map(({ passage }) => passage),
          vector,
          language,
        )
        return own.map((candidate, i) => ({ ...candidate, product: cosines[i] ?? -1 }))
      })
      .sort(byProduct)
      .slice(0, limit)
    await prefetchFrom(segments, kept, 'sketches')
    const sentences = compareSentences(kept, projected, language)
    return kept.map(({ id, product }, i) => ({ id, cosine: product, sentenceCosine: sentences[i] ?? -1 }))
  }
}

function byProduct(a: Candidate, b: Candidate): number {
  return b.product - a.product || a.id - b.id
}
