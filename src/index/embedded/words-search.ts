import { LANGUAGES } from '../../text/language.ts'
import { findingTerms, inverseFrequency } from '../bm25.ts'
import type { IndexFacts, PassageFilter, ScoredPassage } from '../passage-index.ts'
import { addBestByWords, keepBest, scoreByWords, type TermPostings } from './best-by-words.ts'
import type { Segment } from './open-segment.ts'
import type { PassagePlaces } from './passage-places.ts'
import { firstWithin } from './passage-ranges.ts'
import { languageMask } from './segment-rows.ts'
import type { TermPlace } from './words-database.ts'

/** BM25 over the segments of an index. */
export interface WordsSearch {
  byWords(terms: readonly string[], limit: number, filter?: PassageFilter): readonly ScoredPassage[]
  scoreWords(terms: readonly string[], ids: readonly number[]): Float64Array
  frequencies(terms: readonly string[]): readonly number[]
}

export function createWordsSearch(
  segments: readonly Segment[],
  places: PassagePlaces,
  { documents, averageLength }: Pick<IndexFacts, 'documents' | 'averageLength'>,
): WordsSearch {
  const lookUps = segments.map(({ words }) => rememberTerms(term => words.term(term)))
  /** By segment, then by term. */
  const find = (terms: readonly string[]): readonly (readonly (TermPlace | undefined)[])[] =>
    lookUps.map(lookUp => terms.map(lookUp))
  const sum = (found: ReturnType<typeof find>, terms: readonly string[]): readonly number[] =>
    terms.map((_, i) => found.reduce((all, own) => all + (own[i]?.frequency ?? 0), 0))

  /** The known terms, each once, by segment. A question finds passages and scores others by the same terms, read once. */
  const read = (asked: readonly string[]): readonly (() => readonly TermPostings[])[] => {
    const known = opened.get(asked) ?? open(asked)
    opened.set(asked, known)
    return known
  }
  const opened = new WeakMap<readonly string[], readonly (() => readonly TermPostings[])[]>()
  const open = (asked: readonly string[]): readonly (() => readonly TermPostings[])[] => {
    const terms = [...new Set(asked)]
    const found = find(terms)
    const frequencies = sum(found, terms)
    const finding = findingTerms(terms, frequencies, documents)
    return segments.map((segment, n) =>
      once(() =>
        terms.map((term, i): TermPostings => {
          const place = found[n]?.[i]
          return {
            bytes: place && segment.readPostings(place.offset, place.bytes),
            rarity: inverseFrequency(frequencies[i] ?? 0, documents),
            isFinding: finding.has(term),
          }
        }),
      ),
    )
  }

  return {
    byWords(terms, limit, filter) {
      const best = keepBest(Math.max(0, limit))
      if (limit <= 0) return []
      for (const [n, readTerms] of read(terms).entries()) {
        const segment = segments[n]
        if (!segment) continue
        const scope = {
          averageLength,
          lengths: segment.columns.length,
          nextAllowed: nextAllowed(segment, n, places, filter),
          idOf: (passage: number) => places.idOf(n, passage),
        }
        addBestByWords(readTerms(), scope, best)
      }
      return best.sorted()
    },
    scoreWords(terms, ids) {
      const scores = new Float64Array(ids.length)
      const wanted = segments.map((): { at: number; passage: number }[] => [])
      for (const [at, id] of ids.entries()) {
        const place = places.passage(id)
        if (place) wanted[place.segment]?.push({ at, passage: place.passage })
      }
      for (const [n, readTerms] of read(terms).entries()) {
        const own = wanted[n]?.sort((a, b) => a.passage - b.passage) ?? []
        const segment = segments[n]
        if (!segment || own.length === 0) continue
        const found = scoreByWords(
          readTerms(),
          { averageLength, lengths: segment.columns.length },
          own.map(({ passage }) => passage),
        )
        for (const [i, { at }] of own.entries()) scores[at] = found[i] ?? 0
      }
      return scores
    },
    frequencies: terms => sum(find(terms), terms),
  }
}

function once<Value>(read: () => Value): () => Value {
  let value: Value | undefined
  return () => {
    value ??= read()
    return value
  }
}

/** Several times the terms of a question, which are looked up for spelling, for finding and for scoring. */
const REMEMBERED_TERMS = 1_000

/** Remembers where the terms looked up lately are. */
function rememberTerms(
  lookUp: (term: string) => TermPlace | undefined,
): (term: string) => TermPlace | undefined {
  const places = new Map<string, TermPlace | undefined>()
  return term => {
    if (places.has(term)) return places.get(term)
    const place = lookUp(term)
    if (places.size >= REMEMBERED_TERMS) places.clear()
    places.set(term, place)
    return place
  }
}

/** The next passage that the filter lets through. */
function nextAllowed(
  { columns, manifest }: Segment,
  place: number,
  places: PassagePlaces,
  { reportIds, language }: PassageFilter = {},
): (passage: number) => number {
  const within = reportIds ? firstWithin(places.ranges(place, reportIds)) : (passage: number) => passage
  if (language === undefined || !LANGUAGES.includes(language)) return within
  const mask = languageMask(language)
  return from => {
    let passage = within(from)
    while (passage < manifest.counts.passages && ((columns.languages[passage] ?? 0) & mask) === 0)
      passage = within(passage + 1)
    return passage
  }
}
