import type { ReportInfo } from '../corpus/report-info.ts'
import type { Passage } from '../passages/passage.ts'
import type { Language } from '../text/language.ts'
import type { Answer, Excerpt } from './answer.ts'
import type { Section } from './section.ts'
import type { Why } from './why.ts'

/** Where a permalink leads today. */
export type Resolution =
  | {
      readonly kind: 'same'
      readonly passage: Passage
      /** Chars from the passage's start to where the linked one began, when passages were cut anew since. */
      readonly shiftChars?: Readonly<Partial<Record<Language, number>>>
    }
  /** The text at that place is another one now; `passage` stands there today. */
  | { readonly kind: 'changed'; readonly passage: Passage }
  | { readonly kind: 'removed' }

export interface AnswerOptions {
  /** Language of the quotations when the question does not tell its own. */
  readonly fallback: Language
  /** Forces the language of the quotations. */
  readonly language?: Language
  /** How many excerpts at most; 10 by default, 50 at most. The outcome and the order do not depend on it. */
  readonly limit?: number
  /** Only what this report says. */
  readonly reportId?: string
}

/** Answers questions from the index; a VerifyingAnswerer verifies claims too. */
export interface Answerer {
  readonly indexVersion: string
  readonly reports: readonly ReportInfo[]
  /** Answers one question; never throws for what a person can type. */
  answer(question: string, options: AnswerOptions): Promise<Answer>
  /** Leads a permalink id (`us-state-2022-kazakhstan_57_a9f3`), or a fingerprint to its passage; undefined: neither. */
  resolve(permalinkId: string): Resolution | undefined
  /** The passages before and after in the same report. */
  neighbours(passage: Passage): { readonly previous: Passage | undefined; readonly next: Passage | undefined }
  /** The sections of a report in order; none when the index does not hold it. */
  sections(reportId: string): readonly Section[]
  /**
   * What other passages say something like this one, nearest first: of each the sentences nearest to it. Neither the
   * passage nor its twin; 5 by default.
   */
  similar(passage: Passage, language: Language, limit?: number): readonly Excerpt[]
  /** Which words of an excerpt's quotation the question found, and which sentence of it answers best. */
  explain(excerpt: Excerpt, question: string): Promise<Why>
  /**
   * The passage as one excerpt in the language, or in the authority's where there is no such edition. With a
   * question, the sentences that answer it; without, the whole text.
   */
  excerpt(passage: Passage, language: Language, question?: string): Promise<Excerpt>
}
