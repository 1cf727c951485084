import type { CharRange } from '../text/char-range.ts'
import type { Check, ClaimPlace, JudgedSentence } from './verification.ts'

/** A sentence that claims something and was not found. */
export interface UnfoundSentence {
  readonly range: CharRange
  readonly text: string
  /** Values of the numbers in it. */
  readonly figures: readonly string[]
}

/** A sentence that was found, or claims nothing. */
export interface FoundSentence extends Omit<JudgedSentence, 'check'> {
  /** The quotation that it belongs to. */
  readonly quotation?: Check | undefined
  /** Where the words stand with their speaker, when that is not where they were found first. */
  readonly creditedPlaces?: readonly ClaimPlace[] | undefined
}
