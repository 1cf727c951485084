import type { Language } from '../text/language.ts'
import type { MentionKind } from '../text/mentions/mentions.ts'

/** Something that a question names and the evidence lacks. */
export interface MissingPart {
  readonly kind: MentionKind | 'premise'
  /** How a reply names it, in each language. */
  readonly label: Readonly<Record<Language, string>>
  /** What the nearest evidence is about instead: the countries or years of its report. */
  readonly instead?: Readonly<Record<Language, string>> | undefined
  /** No report mentions it. */
  readonly isUnknown: boolean
}
