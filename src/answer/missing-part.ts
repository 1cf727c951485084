import type { Language } from '../text/language.ts'
import type { MentionKind } from '../text/mentions/mentions.ts'

/** Something that a question names and the evidence lacks. */
export interface MissingPart {
  readonly kind: MentionKind | 'premise'
  /** How a reply names it, in each language. */
  readonly label: Readonly<Record<Language, string>>
  /** No report names it anywhere. */
  readonly isUnknown: boolean
}
