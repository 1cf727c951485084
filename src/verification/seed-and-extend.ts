import { type Alignment, alignWords, type Band } from './banded-alignment.ts'
import { type Candidate, findCandidates, findVerbatim } from './candidate-retrieval.ts'
import type { EditionRange, EditionWords } from './edition-words.ts'
import type { ParsedClaim } from './parsed-claim.ts'
import { type ClaimRow, rowsOf } from './word-matcher.ts'

/** A claim's words against the best place for them. */
export interface PlacedClaim {
  readonly edition: EditionRange
  readonly alignment: Alignment
}

export interface ClaimWords {
  readonly claim: ParsedClaim
  readonly row: ClaimRow
  readonly editions: EditionWords
}

/** So many places are aligned; fewer where a long claim makes one dear. */
const MAX_CANDIDATES = 6
const MAX_CELLS = 2_500_000
/** Words cost 20 when they are changed; a place where a tenth of them is, is the one. */
const GOOD_COST = 2
/** A gap that the claim marks reaches at most so far. */
const MAX_OMITTED_WORDS = 2500

/**
 * Finds the place that costs least: verbatim ones first, else the likeliest by their votes, each aligned in a band.
 * Bounded: a claim of n words costs at most 248 n votes and 6 n (n + 96) cells, or 2.5 million.
 */
export function placeClaim(
  words: ClaimWords,
  span: readonly [number, number],
  isPreferred: (edition: EditionRange, position: number) => boolean,
): PlacedClaim | undefined {
  const verbatim = findVerbatim(words.row, span, words.editions)
  const preferred = verbatim.filter(({ edition, diagonal }) => isPreferred(edition, diagonal))
  const places = [...preferred, ...verbatim].slice(0, MAX_CANDIDATES)
  const narrow = bestOf(
    places.map(place => [place, { low: place.diagonal, high: place.diagonal }]),
    words,
    span,
  )
  if (narrow) return narrow
  const wide = findCandidates(words.row, span, words.editions, MAX_CANDIDATES).map(
    candidate => [candidate, bandAround(candidate, words, span)] as const,
  )
  let cells = 0
  const affordable = wide.filter(([, { low, high }], index) => {
    cells += (high - low) * (span[1] - span[0])
    return index === 0 || cells <= MAX_CELLS
  })
  return bestOf(affordable, words, span)
}

function bestOf(
  places: readonly (readonly [Candidate, Band])[],
  { claim, row, editions }: ClaimWords,
  span: readonly [number, number],
): PlacedClaim | undefined {
  let best: PlacedClaim | undefined
  for (const [{ edition }, band] of places) {
    const alignment = alignWords(rowsOf(claim, row, span, editions, edition), band)
    if (alignment && (!best || alignment.cost < best.alignment.cost)) best = { edition, alignment }
    if (best && best.alignment.cost <= GOOD_COST * (span[1] - span[0])) break
  }
  return best
}

/** Wide enough for words inserted or missing; where the claim marks omissions, to the ends of the section. */
function bandAround(
  { diagonal, edition }: Candidate,
  { claim, editions }: ClaimWords,
  [first, end]: readonly [number, number],
): Band {
  const slack = 48 + Math.ceil((end - first) / 2)
  let low = diagonal - slack
  let high = diagonal + slack
  const hasOmission = [...claim.omissions].some(at => at > first && at < end)
  if (!hasOmission) return { low, high }
  const { sections } = editions
  const at = Math.min(Math.max(diagonal, edition.start), edition.end - 1)
  const reaches = (position: number) =>
    position >= edition.start && position < edition.end && Math.abs(position - at) < MAX_OMITTED_WORDS
  while (reaches(low) && sections[low] === sections[at]) low--
  while (reaches(high) && sections[high] === sections[at]) high++
  return { low, high }
}
