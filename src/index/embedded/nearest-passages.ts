import type { Projection } from '../../embeddings/projection.ts'
import type { NearPassage, PassageFilter } from '../passage-index.ts'
import { type BestPassages, keepBest } from './best-passages.ts'
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

interface Asked {
  readonly vector: Float32Array
  /** The vector as graphs and sketches are. */
  readonly projected: Float32Array
  readonly limit: number
  readonly filter: PassageFilter
}

/** What a graph found. */
interface Candidate extends SegmentPlace {
  readonly id: number
  readonly product: number
}

/** With projected vectors, this many times the passages wanted are compared exactly, and at least as many as the second number. */
const COMPARED_TIMES = 1.25
const MIN_COMPARED = 300
/** Smaller graphs find as large a share of the nearest with fewer. */
const SMALL_GRAPH = { mostRows: 2 ** 17, minCompared: 225 }

/** Compares all passages of a segment, or the best that its graph finds, and reads the sentence vectors of those that are kept. */
export function createNearestPassages({
  segments,
  places,
  projection,
  dimensions,
}: SearchedSegments): NearestPassages {
  const arena = createVectorArena()
  const isProjected = projection !== undefined && segments.some(({ graph }) => graph)

  /** The best sentence of each passage; `projected`: the vector as the sketches are. */
  const compareSentences = (
    kept: readonly SegmentPlace[],
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

  /** Adds the best passages of the segments, by their exact products. */
  const addBest = (
    { vector, projected, limit, filter: { reportIds, language } }: Asked,
    best: BestPassages,
  ): void => {
    const wantedOf = (rows: number) => {
      if (!isProjected) return limit
      const least = rows <= SMALL_GRAPH.mostRows ? SMALL_GRAPH.minCompared : MIN_COMPARED
      return Math.max(COMPARED_TIMES * limit, least)
    }
    const candidates: Candidate[] = []
    for (const [place, segment] of segments.entries()) {
      const ranges = reportIds && places.ranges(place, reportIds)
      const wanted = wantedOf(segment.manifest.counts.rows)
      const found = segment.graph?.search({ vector, projected, limit: wanted, ranges, language })
      for (const { passage, product } of found ?? [])
        candidates.push({ segment, passage, product, id: places.idOf(place, passage) })
      if (found) continue
      const all = ranges ?? [{ first: 0, end: segment.manifest.counts.passages }]
      segment.scan(
        { vector, ranges: all, language },
        {
          get threshold() {
            return best.threshold
          },
          add: (passage, product) => best.add({ id: places.idOf(place, passage), score: product }),
        },
      )
    }
    const compared = candidates
      .sort((a, b) => b.product - a.product || a.id - b.id)
      .slice(0, wantedOf(Number.POSITIVE_INFINITY))
    for (const segment of segments) {
      const own = compared.filter(candidate => candidate.segment === segment)
      const cosines = segment.graph?.compare(
        own.map(({ passage }) => passage),
        vector,
        language,
      )
      for (const [i, { id }] of own.entries()) best.add({ id, score: cosines?.[i] ?? -1 })
    }
  }

  return async (vector, limit, filter = {}) => {
    if (limit <= 0 || vector.length !== dimensions) return []
    const best = keepBest(limit)
    const projected = projection ? project(vector, projection) : vector
    addBest({ vector, projected, limit, filter }, best)
    const found = best.sorted()
    const kept = found.flatMap(({ id }): readonly SegmentPlace[] => {
      const place = places.passage(id)
      const segment = place && segments[place.segment]
      return segment ? [{ segment, passage: place.passage }] : []
    })
    await prefetchFrom(segments, kept, 'sketches')
    const sentences = compareSentences(kept, projected, filter.language)
    return found.map(({ id, score }, i) => ({ id, cosine: score, sentenceCosine: sentences[i] ?? -1 }))
  }
}
