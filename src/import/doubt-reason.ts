import type { TwinDifference } from '../corpus/doubtful-twins.ts'
import type { Language } from '../text/language.ts'

/** Where only one of two editions has a text. */
interface LoneText {
  readonly language: Language
}

/** What a sentence about each kind of doubt needs to say. */
interface DoubtValues {
  /** Letters that could not be decoded, or that only a certain font shows. */
  readonly 'unreadable-letters': { readonly count: number }
  readonly 'third-language': object
  /** A part of the document is in the other language, and stays in the edition of `language`. */
  readonly 'second-language': { readonly language: Language; readonly percent: number }
  /** The two halves do not pair; only the one in `language` was taken. */
  readonly 'unpaired-halves': { readonly language: Language; readonly kk: number; readonly ru: number }
  readonly 'mark-without-footnote': { readonly mark: string }
  readonly 'renumbered-footnotes': object
  readonly 'printed-pages': { readonly page: number; readonly sheet: number }
  /** Page numbers of the last layout in Word. */
  readonly 'layout-pages': object
  /** Page numbers counted by manual page breaks. */
  readonly 'counted-pages': object
  readonly 'tracked-changes': object
  /** Speakers and mistakes that a Markdown file marks, which an import does not keep. */
  readonly 'lost-marks': { readonly count: number }
  /** No article was recognized on a web page. */
  readonly 'whole-page': object
  readonly 'hidden-text': object
  readonly 'foreign-page': object
  readonly 'third-reader': object
  readonly 'unsure-recognition': { readonly percent: number }
  /** A paragraph that seems to go on from the column or page before. */
  readonly 'joined-paragraph': object
  readonly table: object
  readonly 'lone-block': LoneText
  readonly 'lone-footnote': LoneText
  readonly 'left-out': LoneText & {
    readonly blocks: number
    readonly chars: number
    /** The beginning of the last block. */
    readonly end: string
  }
  /** Twins that may not say the same; `twin` is the beginning of the other text. */
  readonly twins: {
    readonly difference: TwinDifference | { readonly kind: 'meaning' }
    readonly twin: string
  }
}

export type DoubtKind = keyof DoubtValues

/** What is doubtful about a text, to be put into words for whoever reads it. */
export type DoubtReason<K extends DoubtKind = DoubtKind> = {
  [P in K]: { readonly kind: P } & DoubtValues[P]
}[K]

/** A clause for each kind of doubt, in one language. */
export type DoubtClauses = { readonly [K in DoubtKind]: (reason: DoubtReason<K>) => string }

/** The clause that completes "doubtful: …". */
export function explainDoubt<K extends DoubtKind>(reason: DoubtReason<K>, clauses: DoubtClauses): string {
  const clause: (reason: DoubtReason<K>) => string = clauses[reason.kind]
  return clause(reason)
}
