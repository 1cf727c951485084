import type { Bundle } from '../search/bundle.ts'
import type { EditionRange, EditionWords } from './edition-words.ts'
import type { Judgement } from './judgement.ts'
import type { ClaimUnit, ParsedClaim } from './parsed-claim.ts'
import type { Check } from './verification.ts'
import type { ClaimRow } from './word-matcher.ts'

/** The editions' words and the claim's: all that verifying needs. */
export interface Reading {
  readonly bundle: Bundle
  readonly editions: EditionWords
  readonly claim: ParsedClaim
  readonly row: ClaimRow
  /** Fingerprints that the claim names. */
  readonly linked: ReadonlySet<string>
}

/** A quotation that was found: the units compared and what became of their words. */
export interface Quotation {
  readonly judgement: Judgement
  /** The claim's word that the steps begin with. */
  readonly first: number
  readonly core: readonly ClaimUnit[]
  readonly edition: EditionRange
}

/** A quotation with what is told of it. */
export interface Finding extends Quotation {
  readonly check: Check
}
