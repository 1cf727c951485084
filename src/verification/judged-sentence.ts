import type { CharRange } from '../text/char-range.ts'
import type { Check, ClaimPlace, JudgedSentence } from './verification.ts'

/** A sentence that makes a claim and was not found. */
export interface UnfoundSentence {
  readonly range: CharRange
  readonly text: string
  /** The values of its numbers. */
  readonly figures: readonly string[]
}

/** A sentence that was found or makes no claim. */
export interface FoundSentence extends Omit<JudgedSentence, 'check'> {
  /** The quotation that it belongs to. */
  readonly quotation?: Check | undefined
  /** Where the report credits the claimed speaker, if not where the words were found first. */
  readonly creditedPlaces?: readonly ClaimPlace[] | undefined
}
