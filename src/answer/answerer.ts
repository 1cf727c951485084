import type { ReportInfo } from '../corpus/report-info.ts'
import type { Passage } from '../passages/passage.ts'
import type { Language } from '../text/language.ts'
import type { Answer, Excerpt } from './answer.ts'
import type { Facet } from './facet.ts'
import type { Section } from './section.ts'
import type { Why } from './why.ts'

/** What a permalink points to now. */
export type Resolution =
  | {
      readonly kind: 'same'
      readonly passage: Passage
      /** Where the linked passage began, in chars of this one, if passages have been split differently since. */
      readonly shiftChars?: Readonly<Partial<Record<Language, number>>>
    }
  /** The text there has changed; `passage` is the current one. */
  | { readonly kind: 'changed'; readonly passage: Passage }
  | { readonly kind: 'removed' }

export interface AnswerOptions {
  /** Language of the quotations if the question's cannot be detected. */
  readonly fallback: Language
  /** Forces the language of the quotations. */
  readonly language?: Language
  /** Maximum number of excerpts: 10 by default, at most 50. Does not affect the outcome or the order. */
  readonly limit?: number
  /** Searches this report alone. */
  readonly reportId?: string
  /** Searches the reports with all of these facets; with none, all reports, also where the question names a source. */
  readonly within?: readonly Facet[]
  /** The id of a passage or excerpt that the question is about: searches the passage, its section, its report, then all. */
  readonly near?: string
}

/** The passages around another one in its report. */
export interface Neighbours {
  readonly previous: Passage | undefined
  readonly next: Passage | undefined
}

/** Where a report begins. */
export interface ReportOpening {
  /** Its first passage. */
  readonly passage: Passage
  /** It has more than one section. */
  readonly hasSections: boolean
}

/**
 * Answers questions from the index; a VerifyingAnswerer verifies claims too. Methods that quote throw QuotationError when
 * the index is damaged; those that read the index throw IndexError when it is out of reach.
 */
export interface Answerer {
  readonly indexVersion: string
  readonly reports: readonly ReportInfo[]
  /** Answers one question; accepts any text. */
  answer(question: string, options: AnswerOptions): Promise<Answer>
  /** The passage of a permalink id (`us-state-2022-kazakhstan_57_a9f3`) or fingerprint; undefined for other texts. */
  resolve(permalinkId: string): Promise<Resolution | undefined>
  /** The passages before and after in the same report. */
  neighbours(passage: Passage): Promise<Neighbours>
  /** Where a report begins; undefined if the index does not have it. */
  opening(reportId: string): Promise<ReportOpening | undefined>
  /** The sections of a report in order, with all its passages; none if the index does not have it. */
  sections(reportId: string): Promise<readonly Section[]>
  /**
   * The most similar other passages, nearest first, each quoted by its most similar sentences; 5 by default.
   */
  similar(passage: Passage, language: Language, limit?: number): Promise<readonly Excerpt[]>
  /** The words of the quotation that match the question, and its best sentence. */
  explain(excerpt: Excerpt, question: string): Promise<Why>
  /**
   * A passage as an excerpt, in the other language if it has no text in this one. With a question, the sentences that
   * answer it; without, the whole text.
   */
  excerpt(passage: Passage, language: Language, question?: string): Promise<Excerpt>
}
