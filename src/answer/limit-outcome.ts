import type { MissingPart } from './missing-part.ts'
import type { Outcome } from './outcomes.ts'

/**
 * Lowers the outcome for missing parts: to `nothing` for a country that no report is about, or a person, place or year that
 * none mentions; else to `weak`, because the reports may say something similar.
 */
export function limitOutcome(outcome: Outcome, missing: readonly MissingPart[]): Outcome {
  if (outcome === 'nothing' || missing.length === 0) return outcome
  if (missing.some(isDecisive)) return 'nothing'
  return 'weak'
}

function isDecisive({ kind, isUnknown }: MissingPart): boolean {
  return isUnknown && (kind === 'country' || kind === 'person' || kind === 'place' || kind === 'year')
}
