import type { Excerpt } from '../answer/answer.ts'
import type { Resolution } from '../answer/answerer.ts'
import type { CharRange } from '../text/char-range.ts'

/** A text that is claimed to be from a report. */
export interface Claim {
  readonly text: string
  /** Parts that the surface marks as quotations. Without any, quotation marks in the text decide. */
  readonly quotes?: readonly CharRange[]
  /** Lines to ignore, such as the bot's own sentences. */
  readonly ignoredLines?: readonly string[]
  /** Leaves out the search for the nearest passages, most of the time that a claim takes that is in no report. */
  readonly withoutNearest?: boolean
}

/** A passage that contains words of the claim. */
export interface ClaimPlace {
  /** The sentences with these words. */
  readonly excerpt: Excerpt
  /** The words that the claim contains, and those that it lacks, in chars of the excerpt's quotation. */
  readonly kept: readonly CharRange[]
  readonly missing: readonly CharRange[]
}

/**
 * `exact`: word for word. `spelling`: the same words in another script or spelling. `altered`: words inserted, missing or
 * replaced. `absent`: not in the reports.
 */
export type CheckKind = 'exact' | 'spelling' | 'altered' | 'absent'

/** A checked quotation. */
export interface Check {
  readonly kind: CheckKind
  /** In chars of the claim. */
  readonly range: CharRange
  /** Words inserted, missing or replaced; 0 unless `altered`. */
  readonly changedWords: number
  /** The words that the report does not have, in chars of the claim. */
  readonly inserted: readonly CharRange[]
  /** Where the words come from, in the order of the report; none if `absent`. */
  readonly places: readonly ClaimPlace[]
  /** The words are from a heading; the place is the passage below it. */
  readonly isHeading: boolean
}

/** How a changed sentence differs, most important first. */
export const CHANGE_KINDS = ['negation', 'direction', 'number', 'name', 'words'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/**
 * `nearest`: not in these words, but a passage says something similar. `context`: the sender's own words, which make no
 * claim.
 */
export type SentenceVerdict =
  | 'exact'
  | 'spelling'
  | 'changed'
  | 'misattributed'
  | 'nearest'
  | 'absent'
  | 'context'

/** `part`: some sentences are in a report, others are not. */
export type MessageVerdict = Exclude<SentenceVerdict, 'context'> | 'part'

/** The speaker that the message names, and whom the report credits instead: somebody else, or nobody. */
export interface Attribution {
  readonly speaker: string
  readonly credit: 'other' | 'nobody'
}

export interface JudgedSentence {
  /** In chars of the claim. */
  readonly range: CharRange
  readonly verdict: SentenceVerdict
  /** None unless `changed`. */
  readonly changes: readonly ChangeKind[]
  /** Index of the check that it belongs to; undefined if it was not found. */
  readonly check?: number | undefined
  /** Only if `misattributed`. */
  readonly attribution?: Attribution | undefined
  /** Where it was found, or the nearest passage. */
  readonly excerpt?: Excerpt | undefined
}

/** The result for a claim that is long and specific enough. */
export interface CheckedVerification {
  readonly kind: 'checked'
  readonly verdict: MessageVerdict
  /** All sentences of the claim except citations, in order. */
  readonly sentences: readonly JudgedSentence[]
  /** The quotations that were found, in the order of the claim. */
  readonly checks: readonly Check[]
  /** The claim contains more quotations than were checked. */
  readonly hasUnchecked: boolean
  /** The target of the permalink in the claim, if none of its words were found. */
  readonly linked: Resolution | undefined
}

export type Verification =
  | CheckedVerification
  /** A permalink or fingerprint without words: its target. */
  | { readonly kind: 'place'; readonly link: string; readonly resolution: Resolution }
  /** Too few words, or too common ones; this many would be enough. */
  | { readonly kind: 'short'; readonly neededWords: number }
