import type { Projection } from '../../embeddings/projection.ts'
import type { NearPassage, PassageFilter } from '../passage-index.ts'
import { prefetchFrom, type Segment, type SegmentPlace } from './open-segment.ts'
import type { PassagePlaces } from './passage-places.ts'
import { project } from './principal-subspace.ts'
import { readHead } from './record-codec.ts'
import { createVectorArena } from './vector-arena.ts'
import { vectorBytes } from './vector-codec.ts'

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

  /** The best sentence of each passage. */
  const compareSentences = (
    kept: readonly Candidate[],
    vector: Float32Array,
    language: PassageFilter['language'],
  ): readonly number[] => {
    const bytes = kept.map(({ segment, passage }) => segment.columns.vectors[passage] ?? 0)
    const room = arena.reserve(bytes.reduce((sum, own) => sum + own, 0))
    let end = 0
    for (const [i, { segment, passage }] of kept.entries()) {
      segment.readVectors(passage, room, end)
      end += bytes[i] ?? 0
    }
    let start = 0
    return kept.map((_, i) => {
      const { encoding, rows } = readHead(room, start, dimensions)
      start += bytes[i] ?? 0
      const step = vectorBytes(encoding, dimensions)
      let best = -1
      for (const row of rows) {
        if (!row.hasVector || (language !== undefined && row.language !== language)) continue
        best = Math.max(best, arena.best(row.at + step, row.sentenceVectors, encoding, vector))
      }
      return best
    })
  }

  return async (vector, limit, filter) => {
    if (limit <= 0 || vector.length !== dimensions) return []
    const { reportIds, language } = filter ?? {}
    const projected = isProjected ? project(vector, projection) : vector
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
    await prefetchFrom(segments, kept, 'vectors')
    const sentences = compareSentences(kept, vector, language)
    return kept.map(({ id, product }, i) => ({ id, cosine: product, sentenceCosine: sentences[i] ?? -1 }))
  }
}

function byProduct(a: Candidate, b: Candidate): number {
  return b.product - a.product || a.id - b.id
}
