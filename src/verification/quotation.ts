import type { ReportInfo } from '../corpus/report-info.ts'
import type { EditionRange, EditionWords } from './edition-words.ts'
import type { EncodedClaim } from './encoded-claim.ts'
import type { Judgement } from './judgement.ts'
import type { ClaimUnit, ParsedClaim } from './parsed-claim.ts'
import type { Check } from './verification.ts'

/** Everything that the stages of one verification share. */
export interface Reading {
  /** By id. */
  readonly reports: ReadonlyMap<string, ReportInfo>
  readonly editions: EditionWords
  readonly claim: ParsedClaim
  readonly encoded: EncodedClaim
  /** Fingerprints of the passages that the claim links to. */
  readonly linked: ReadonlySet<string>
}

/** A quotation that was found in the reports. */
export interface Quotation {
  readonly judgement: Judgement
  /** The claim's word that the steps start at. */
  readonly first: number
  readonly core: readonly ClaimUnit[]
  readonly edition: EditionRange
}

/** A quotation and the verdict on it. */
export interface Finding extends Quotation {
  readonly check: Check
}
