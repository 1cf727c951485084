import type { Excerpt } from '../answer/answer.ts'
import type { Resolution } from '../answer/answerer.ts'
import type { CharRange } from '../text/char-range.ts'

/** What a person says stands in a report. */
export interface Claim {
  readonly text: string
  /** Parts that are marked as quotations, each claimed for itself; without any, the text tells what is quoted. */
  readonly quotes?: readonly CharRange[]
  /** Whole lines that are not the report's, such as the surface's own sentences. */
  readonly ignoredLines?: readonly string[]
}

/** A passage that the claimed words stand in. */
export interface ClaimPlace {
  /** The sentences that hold the words. */
  readonly excerpt: Excerpt
  /** The report's words that the claim has, and those that it lacks, in chars of the excerpt's quotation. */
  readonly kept: readonly CharRange[]
  readonly missing: readonly CharRange[]
}

/**
 * `exact`: word for word. `spelling`: the same words in another script, without the Kazakh letters, or written
 * together. `altered`: words of a report, some inserted, missing or replaced. `absent`: not in the reports.
 */
export type CheckKind = 'exact' | 'spelling' | 'altered' | 'absent'

/** One quotation of the claim, checked. */
export interface Check {
  readonly kind: CheckKind
  /** Its chars of the claim. */
  readonly range: CharRange
  /** Words inserted, missing or replaced; 0 unless `altered`. */
  readonly changedWords: number
  /** What the report does not have, in chars of the claim. */
  readonly inserted: readonly CharRange[]
  /** Where the words stand, in the order of the report; none when `absent`. */
  readonly places: readonly ClaimPlace[]
  /** The words are a heading's: the place is what stands below it. */
  readonly isHeading: boolean
}

/** How a changed sentence differs: what matters most first. */
export const CHANGE_KINDS = ['negation', 'direction', 'number', 'name', 'words'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/**
 * `nearest`: not in these words, but a passage says something like it. `context`: the sender's own words, which claim
 * nothing.
 */
export type SentenceVerdict =
  | 'exact'
  | 'spelling'
  | 'changed'
  | 'misattributed'
  | 'nearest'
  | 'absent'
  | 'context'

/** `part`: some of its sentences are in a report, others are not. */
export type MessageVerdict = Exclude<SentenceVerdict, 'context'> | 'part'

/** To whom the message ascribes words, and whom the report credits with them: somebody else, or nobody. */
export interface Attribution {
  readonly speaker: string
  readonly credit: 'other' | 'nobody'
}

export interface JudgedSentence {
  /** Its chars of the claim. */
  readonly range: CharRange
  readonly verdict: SentenceVerdict
  /** None unless `changed`. */
  readonly changes: readonly ChangeKind[]
  /** Which of the checks it belongs to; none where it was not found. */
  readonly check?: number | undefined
  /** Only where `misattributed`. */
  readonly attribution?: Attribution | undefined
  /** Where it stands, or what is nearest to it. */
  readonly excerpt?: Excerpt | undefined
}

/** What was found of a claim that says enough. */
export interface CheckedVerification {
  readonly kind: 'checked'
  readonly verdict: MessageVerdict
  /** In the order of the claim; all of it but citations and marks. */
  readonly sentences: readonly JudgedSentence[]
  /** The quotations that were found, in the order of the claim. */
  readonly checks: readonly Check[]
  /** It holds more quotations than are checked at once. */
  readonly hasUnchecked: boolean
  /** What the permalink in it leads to, when no words of it were found. */
  readonly linked: Resolution | undefined
}

export type Verification =
  | CheckedVerification
  /** A permalink or fingerprint and no words: what it leads to. */
  | { readonly kind: 'place'; readonly link: string; readonly resolution: Resolution }
  /** Too few words, or too common ones; so many would do. */
  | { readonly kind: 'short'; readonly neededWords: number }
