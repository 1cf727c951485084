import { LANGUAGES, type Language } from '../../text/language.ts'
import type { IndexFacts, PassageFilter, ScoredPassage } from '../passage-index.ts'
import { addBestByWords, scoreByWords, type TermPostings } from './best-by-words.ts'
import { keepBest } from './best-passages.ts'
import type { Segment } from './open-segment.ts'
import type { PassagePlaces } from './passage-places.ts'
import { countIn, firstWithin, type PassageRange } from './passage-ranges.ts'
import { type PassageLengths, passageLengths } from './postings.ts'
import { createQuestionTerms } from './question-terms.ts'
import { createScoreTable, isTableFaster } from './score-table.ts'
import { languageMask } from './segment-rows.ts'

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
  const questionTerms = createQuestionTerms(segments, documents)
  const searched = segments.map(segment => {
    const lengths = passageLengths(segment.columns.length, averageLength)
    return { segment, lengths, table: createScoreTable(lengths) }
  })
  return {
    byWords(asked, limit, { reportIds, language } = {}) {
      const best = keepBest(Math.max(0, limit))
      if (limit <= 0) return []
      for (const [n, { segment, lengths, table }] of searched.entries()) {
        const terms = questionTerms.read(asked, n)
        const ranges = reportIds && places.ranges(n, reportIds)
        const scope = {
          ...lengths,
          nextAllowed: nextAllowed(segment, ranges, language),
          idOf: (passage: number) => places.idOf(n, passage),
        }
        const allowed = ranges ? countIn(ranges) : segment.manifest.counts.passages
        if (isTableFaster(terms, lengths, allowed)) table.addBest(terms, scope, best)
        else addBestByWords(terms, scope, best)
      }
      return best.sorted()
    },
    scoreWords(asked, ids) {
      const scores = new Float64Array(ids.length)
      for (const [n, wanted] of bySegment(ids, places).entries()) {
        const segment = searched[n]
        if (!segment || !wanted) continue
        const terms = questionTerms.read(asked, n)
        const known = segment.table.scoresOf(terms)
        if (known) for (const { at, passage } of wanted) scores[at] = known[passage] ?? 0
        else scoreSome(terms, segment.lengths, wanted, scores)
      }
      return scores
    },
    frequencies: terms => questionTerms.frequencies(terms),
  }
}

interface WantedPassage {
  /** Its place among the ids. */
  readonly at: number
  readonly passage: number
}

/** The passages with these ids by segment. */
function bySegment(
  ids: readonly number[],
  places: PassagePlaces,
): readonly (readonly WantedPassage[] | undefined)[] {
  const wanted: WantedPassage[][] = []
  for (const [at, id] of ids.entries()) {
    const place = places.passage(id)
    if (!place) continue
    const own = wanted[place.segment]
    if (own) own.push({ at, passage: place.passage })
    else wanted[place.segment] = [{ at, passage: place.passage }]
  }
  return wanted
}

function scoreSome(
  terms: readonly TermPostings[],
  lengths: PassageLengths,
  wanted: readonly WantedPassage[],
  scores: Float64Array,
): void {
  const inOrder = [...wanted].sort((a, b) => a.passage - b.passage)
  const passages = inOrder.map(({ passage }) => passage)
  const found = scoreByWords(terms, lengths, passages)
  for (const [i, { at }] of inOrder.entries()) scores[at] = found[i] ?? 0
}

/** The next passage in the ranges, if there are any, that has a text in the language. */
function nextAllowed(
  { columns, manifest }: Segment,
  ranges: readonly PassageRange[] | undefined,
  language: Language | undefined,
): (passage: number) => number {
  const within = ranges ? firstWithin(ranges) : (passage: number) => passage
  if (language === undefined || !LANGUAGES.includes(language)) return within
  const mask = languageMask(language)
  return from => {
    let passage = within(from)
    while (passage < manifest.counts.passages && ((columns.languages[passage] ?? 0) & mask) === 0)
      passage = within(passage + 1)
    return passage
  }
}
