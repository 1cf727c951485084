import type { Language } from '../text/language.ts'

/** What a name is of. */
export const NAME_KINDS = ['person', 'place', 'institution', 'law'] as const
export type NameKind = (typeof NAME_KINDS)[number]

/** A name in a text, with UTF-16 offsets. */
export interface FoundName {
  readonly kind: NameKind
  readonly startChar: number
  readonly endChar: number
  /** The same for all grammatical forms of the name, and, where it is only respelled, in both languages. */
  readonly key: string
  /** The dictionary form, where one text suffices to tell it; else it is chosen from all forms of a report. */
  readonly label?: string
  /** The label in both languages, where the name is of a list. */
  readonly labels?: Readonly<Record<Language, string>>
  /** Only other evidence makes it a name: the same key elsewhere, or its twin in the other edition. */
  readonly isDoubtful?: boolean
  /** A person named by a single word, which belongs to the full name mentioned before. */
  readonly isPartial?: boolean
  /** The noun that says what an institution is, as in RUSSIAN_HEADS; the same in both languages. */
  readonly head?: string
  /** The key of the name before an abbreviation in brackets. */
  readonly shortOf?: string
}

/** A range, by its offsets. */
export interface Span {
  readonly startChar: number
  readonly endChar: number
}

export function overlaps(a: Span, b: Span): boolean {
  return a.startChar < b.endChar && b.startChar < a.endChar
}
