import { type Alignment, alignInBand, type Band } from './banded-alignment.ts'
import { type Candidate, findVerbatimRuns, retrieveCandidates } from './candidate-retrieval.ts'
import type { EditionRange, EditionWords } from './edition-words.ts'
import type { EncodedClaim } from './encoded-claim.ts'
import type { ParsedClaim } from './parsed-claim.ts'
import { createWordMatcher } from './word-matcher.ts'

/** The best alignment of a claim. */
export interface AlignedClaim {
  readonly edition: EditionRange
  readonly alignment: Alignment
}

export interface ClaimWords {
  readonly claim: ParsedClaim
  readonly encoded: EncodedClaim
  readonly editions: EditionWords
}

/** How many candidates are extended; fewer if a long claim makes that expensive. */
const MAX_CANDIDATES = 6
const MAX_CELLS = 2_500_000
/** Average cost per word below which no further candidate is tried: a tenth of the words changed. */
const GOOD_COST = 2
/** The longest omission that a claim may mark. */
const MAX_OMITTED_WORDS = 2500

/**
 * Finds the cheapest alignment by seed and extend (Altschul et al. 1990): verbatim occurrences first, else the candidates
 * with the most votes, each extended to a banded alignment. A claim of n words costs at most 248 n votes and 6 n (n + 96)
 * cells, or 2.5 million. Of verbatim occurrences, `isPreferred` ones come first.
 */
export function alignClaim(
  words: ClaimWords,
  span: readonly [number, number],
  isPreferred: (edition: EditionRange, position: number) => boolean,
): AlignedClaim | undefined {
  const verbatim = findVerbatimRuns(words.encoded, span, words.editions)
  const preferred = verbatim.filter(({ edition, diagonal }) => isPreferred(edition, diagonal))
  const places = [...preferred, ...verbatim].slice(0, MAX_CANDIDATES)
  const narrow = bestOf(
    places.map(place => [place, { low: place.diagonal, high: place.diagonal }]),
    words,
    span,
  )
  if (narrow) return narrow
  const wide = retrieveCandidates(words.encoded, span, words.editions, MAX_CANDIDATES).map(
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
  { claim, encoded, editions }: ClaimWords,
  span: readonly [number, number],
): AlignedClaim | undefined {
  let best: AlignedClaim | undefined
  for (const [{ edition }, band] of places) {
    const alignment = alignInBand(createWordMatcher(claim, encoded, span, editions, edition), band)
    if (alignment && (!best || alignment.cost < best.alignment.cost)) best = { edition, alignment }
    if (best && best.alignment.cost <= GOOD_COST * (span[1] - span[0])) break
  }
  return best
}

/** Leaves room for insertions and gaps; if the claim marks omissions, as far as the section goes. */
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
