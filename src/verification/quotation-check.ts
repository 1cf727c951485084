import type { Excerpt } from '../answer/answer.ts'
import { quoteRange } from '../answer/quote-range.ts'
import type { CharRange } from '../text/char-range.ts'
import type { Language } from '../text/language.ts'
import type { WordStep } from './banded-alignment.ts'
import { findPlaces } from './claim-places.ts'
import type { ClaimUnit, ParsedClaim } from './parsed-claim.ts'
import type { Quotation, Reading } from './quotation.ts'
import type { Check, ClaimPlace } from './verification.ts'

/** The verdict on a quotation that was found. */
export function buildCheck(
  { edition, judgement: { kind, changedWords, steps }, first, core }: Quotation,
  reading: Reading,
): Check {
  const { editions, claim } = reading
  const places = placesOf(steps, edition.language, reading)
  const heading = steps.flatMap(step => ('word' in step ? (editions.places[step.word] ?? 0) : []))[0] ?? 0
  return {
    kind,
    range: trimmedRange(core, claim.text),
    changedWords,
    inserted: insertedRanges(steps, first, claim),
    places:
      places.length > 0
        ? places
        : [{ excerpt: wholeExcerpt(reading, heading, edition.language), kept: [], missing: [] }],
    isHeading: places.length === 0,
  }
}

/** The passages that the steps' words come from; none for words of a heading. */
export function placesOf(
  steps: readonly WordStep[],
  language: Language,
  reading: SourceReading,
): readonly ClaimPlace[] {
  return findPlaces(steps, reading.editions, language, place => wholeExcerpt(reading, place, language))
}

type SourceReading = Pick<Reading, 'editions' | 'reports'>

function wholeExcerpt({ editions, reports }: SourceReading, place: number, language: Language): Excerpt {
  const passage = editions.passages[place]
  const report = passage && reports.get(passage.reportId)
  if (!passage || !report) throw new RangeError(`no report has the passage at ${place}`)
  return quoteRange(report, passage, language, 1)
}

/** Runs of claim words that the report does not have. */
function insertedRanges(
  steps: readonly WordStep[],
  first: number,
  { words }: ParsedClaim,
): readonly CharRange[] {
  const ranges: CharRange[] = []
  let lastClaim = -2
  for (const step of steps) {
    if (step.kind !== 'inserted' && step.kind !== 'changed') continue
    const word = words[first + step.claim]
    if (!word) continue
    const before = lastClaim === step.claim - 1 ? ranges.pop() : undefined
    ranges.push({ startChar: before?.startChar ?? word.startChar, endChar: word.endChar })
    lastClaim = step.claim
  }
  return ranges
}

function trimmedRange(units: readonly ClaimUnit[], text: string): CharRange {
  const [from, to] = [units[0]?.startChar ?? 0, units.at(-1)?.endChar ?? 0]
  const slice = text.slice(from, to)
  const startChar = from + slice.length - slice.trimStart().length
  return { startChar, endChar: Math.max(startChar, from + slice.trimEnd().length) }
}
