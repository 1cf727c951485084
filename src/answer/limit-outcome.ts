import type { MissingPart } from './missing-part.ts'
import type { Outcome } from './outcome.ts'

/**
 * The outcome that evidence without these parts allows. A country that no report is about, or a person, place or year that
 * none names, is another question: nothing. Else at most weak: the reports may say something near to it.
 */
export function limitOutcome(outcome: Outcome, missing: readonly MissingPart[]): Outcome {
  if (outcome === 'nothing' || missing.length === 0) return outcome
  if (missing.some(isDecisive)) return 'nothing'
  return 'weak'
}

function isDecisive({ kind, isUnknown }: MissingPart): boolean {
  return isUnknown && (kind === 'country' || kind === 'person' || kind === 'place' || kind === 'year')
}
