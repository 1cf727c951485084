import { createByteCache } from '../../bounded-cache.ts'
import { findingTerms, inverseFrequency } from '../bm25.ts'
import type { TermPostings } from './best-by-words.ts'
import type { Segment } from './open-segment.ts'
import type { TermPlace } from './words-database.ts'

/** Looks up the terms of questions in the segments of an index. */
export interface QuestionTerms {
  /** In how many documents of the index each term occurs. */
  frequencies(terms: readonly string[]): readonly number[]
  /**
   * Reads the terms that a segment has, each once, in order. They are kept with the array that names them: a question finds passages and
   * scores others by the same terms, read once.
   */
  read(terms: readonly string[], segment: number): readonly TermPostings[]
}

/** Of a term in all segments. */
interface TermPlaces {
  readonly frequency: number
  /** By segment. */
  readonly places: readonly (TermPlace | undefined)[]
}

/** Hundreds of questions, each of which looks up its terms for spelling, for finding and for scoring. */
const REMEMBERED_TERMS = 4_000
/** Postings that stay in memory: those of the terms of a few hundred questions in an index of 10,000 passages. */
const KEPT_POSTINGS_BYTES = 4 * 1024 * 1024
/** What a buffer takes in addition to its bytes. */
const BUFFER_BYTES = 256

export function createQuestionTerms(segments: readonly Segment[], documents: number): QuestionTerms {
  const lookUp = rememberTerms(term => findPlaces(segments, term))
  const kept = createByteCache<Uint8Array>({
    maxBytes: KEPT_POSTINGS_BYTES,
    bytesOf: bytes => BUFFER_BYTES + bytes.length,
  })
  const readPostings = (term: string, segment: number, place: TermPlace): Uint8Array | undefined => {
    const key = `${segment} ${term}`
    const known = kept.get(key)
    if (known) return known
    const bytes = segments[segment]?.readPostings(place.offset, place.bytes)
    if (bytes) kept.set(key, bytes)
    return bytes
  }
  const weigh = (asked: readonly string[]): readonly WeighedTerm[] => {
    const terms = [...new Set(asked)]
    const found = terms.map(lookUp)
    const frequencies = found.map(({ frequency }) => frequency)
    const finding = findingTerms(terms, frequencies, documents)
    return terms.map((term, i) => ({
      term,
      places: found[i]?.places ?? [],
      rarity: inverseFrequency(frequencies[i] ?? 0, documents),
      isFinding: finding.has(term),
    }))
  }
  const opened = new WeakMap<readonly string[], OpenedTerms>()
  const open = (asked: readonly string[]): OpenedTerms => {
    const known = opened.get(asked) ?? { terms: weigh(asked), bySegment: [] }
    opened.set(asked, known)
    return known
  }
  return {
    frequencies: terms => terms.map(term => lookUp(term).frequency),
    read(asked, segment) {
      const { terms, bySegment } = open(asked)
      bySegment[segment] ??= terms.flatMap(({ term, places, rarity, isFinding }) => {
        const place = places[segment]
        const bytes = place && readPostings(term, segment, place)
        return bytes ? [{ bytes, rarity, isFinding }] : []
      })
      return bySegment[segment]
    },
  }
}

interface WeighedTerm extends Pick<TermPostings, 'rarity' | 'isFinding'>, Pick<TermPlaces, 'places'> {
  readonly term: string
}

/** The terms of a question, and their postings in those segments in which they were read. */
interface OpenedTerms {
  readonly terms: readonly WeighedTerm[]
  readonly bySegment: (readonly TermPostings[] | undefined)[]
}

function findPlaces(segments: readonly Segment[], term: string): TermPlaces {
  const places = segments.map(({ words }) => words.term(term))
  return { places, frequency: places.reduce((sum, place) => sum + (place?.frequency ?? 0), 0) }
}

/** Remembers where the terms looked up lately are. */
function rememberTerms(lookUp: (term: string) => TermPlaces): (term: string) => TermPlaces {
  const known = new Map<string, TermPlaces>()
  return term => {
    const found = known.get(term)
    if (found) return found
    const places = lookUp(term)
    if (known.size >= REMEMBERED_TERMS) known.clear()
    known.set(term, places)
    return places
  }
}
