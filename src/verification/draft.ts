import type { Excerpt } from '../answer/answer.ts'
import type { CharRange } from '../text/char-range.ts'
import type { Attribution, ChangeKind, Check } from './verification.ts'

/** The longest text that is judged as a draft, in chars: an article of some ten pages. */
export const MAX_DRAFT_CHARS = 20_000

/**
 * The verdicts on a sentence of a draft. `absent`: it refers to the reports, which do not say it. `elsewhere`: a quotation that is
 * not from the reports and does not claim to be. The others are those on a sentence of a message.
 */
export const DRAFT_VERDICTS = [
  'misattributed',
  'changed',
  'absent',
  'elsewhere',
  'nearest',
  'spelling',
  'exact',
] as const
export type DraftVerdict = (typeof DRAFT_VERDICTS)[number]

/** A sentence of a draft that claims to be from the reports or is, or several of one quotation. */
export interface DraftFinding {
  /** In chars of the draft. */
  readonly range: CharRange
  readonly verdict: DraftVerdict
  /** None unless `changed`. */
  readonly changes: readonly ChangeKind[]
  /** Only if `misattributed`. */
  readonly attribution?: Attribution | undefined
  /** The quotation that was found; its ranges are in chars of the draft. */
  readonly check?: Check | undefined
  /** Where it was found, or the nearest passage. */
  readonly excerpt?: Excerpt | undefined
}

export interface JudgedDraft {
  /** In the order of the draft. */
  readonly findings: readonly DraftFinding[]
  readonly sentenceCount: number
  /** Sentences in English, which were not judged. */
  readonly englishCount: number
  /** How much of the draft was judged before the time was up; undefined if all of it was. */
  readonly judgedChars?: number | undefined
}

/** What makes a person correct a draft, most urgent first: a word that turns the meaning, then a wrong source, then the rest. */
export function sortWorstFirst(findings: readonly DraftFinding[]): readonly DraftFinding[] {
  return [...findings].sort((a, b) => urgency(a) - urgency(b) || a.range.startChar - b.range.startChar)
}

function urgency({ verdict, changes }: DraftFinding): number {
  if (verdict === 'changed' && changes.some(kind => kind !== 'words')) return -1
  return verdict === 'changed' ? DRAFT_VERDICTS.indexOf('absent') + 0.5 : DRAFT_VERDICTS.indexOf(verdict)
}
