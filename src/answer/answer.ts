import type { DocumentKind, Translation } from '../corpus/report.ts'
import type { Passage } from '../passages/passage.ts'
import type { CharRange } from '../text/char-range.ts'
import type { Language, QuestionLanguage } from '../text/language.ts'
import { checkPassage } from './check-passage.ts'
import type { Facet } from './facet.ts'
import type { MissingPart } from './missing-part.ts'
import { formatFingerprint, formatPermalinkId, permalinkTarget } from './permalink.ts'

/**
 * The sentences quoted from a passage:
 * `passage.texts[language].text.slice(startChar, endChar) === text`.
 */
export interface Quote {
  readonly language: Language
  readonly text: string
  readonly startChar: number
  readonly endChar: number
  readonly translation: Translation
}

/** The source of an excerpt, for readers of one interface language; plain text. */
export interface Citation {
  /** "АҚШ Мемлекеттік департаменті" */
  readonly publisher: string
  readonly title: string
  /** The published title, where `title` is that of an unofficial translation. */
  readonly originalTitle?: string
  /** "Мәншүк Асаутай"; absent for reports without named authors. */
  readonly author?: string
  /** As a reader writes it: "20.03.2023", "03.2023" or "2023". */
  readonly date: string
  /** "1 Бөлім … › c. Азаптау …", empty where the report has no sections. */
  readonly section: string
  /** "12-бет" / "с. 12", "12–13-бет"; null where the report has no pages. */
  readonly page: string | null
  /** "1-ескертпе" / "примечание 1"; only where nothing but footnotes is quoted. */
  readonly footnote?: string
  /** "бейресми аударма" / "неофициальный перевод"; null for an original. */
  readonly translationLabel: string | null
  /** "говорит Роза Акылбекова": who is quoted, if not the author. */
  readonly speaker?: string
  /** "так в оригинале": the published text has an evident error. */
  readonly note?: string
  /** "распознанный текст": the letters were recognized from a picture of the page. */
  readonly readingLabel?: string
  /** All of the above in one line. */
  readonly line: string
}

/** Which sentences of a passage are quoted, in chars of its text in that language. */
export interface QuotedRange extends CharRange {
  readonly language: Language
}

/** How the PDF at the address of an excerpt counts its pages. */
export interface PdfPages {
  /** The edition whose page marks are those of the PDF. */
  readonly language: Language
  /** The number of a page there, from 1, minus that in the page marks. */
  readonly offset: number
}

/** The facts that accompany a quotation. */
export interface ExcerptFacts {
  readonly score: number
  readonly translation: Translation
  /** The kind of translation of the other edition; undefined where there is none. */
  readonly twinTranslation?: Translation | undefined
  /** One per interface language. */
  readonly citation: Readonly<Record<Language, Citation>>
  readonly url: string
  readonly pdfPages?: PdfPages | undefined
  /** "report" by default. */
  readonly kind?: DocumentKind | undefined
}

/**
 * A quotation with its citation. `Excerpt.of` is the only way to make one: it slices the text itself and checks it against
 * the hash of what was indexed, so any excerpt may be shown.
 */
export class Excerpt {
  /** Makes the type nominal: neither an object literal nor a spread of an excerpt is assignable to it. */
  declare protected readonly isVerified: true

  readonly passage: Passage
  readonly score: number
  readonly quote: Quote
  readonly twinTranslation?: Translation | undefined
  readonly citation: Readonly<Record<Language, Citation>>
  readonly url: string
  /** Absent where it is not known. */
  readonly pdfPages?: PdfPages
  readonly kind?: DocumentKind
  /** `us-state-2022-kazakhstan·57·a9f3` */
  readonly fingerprint: string
  /** The part of a link after `?start=`: `us-state-2022-kazakhstan_57_a9f3`. */
  readonly permalinkId: string

  private constructor(passage: Passage, quote: Quote, facts: ExcerptFacts) {
    this.passage = passage
    this.score = facts.score
    this.quote = quote
    this.twinTranslation = facts.twinTranslation
    this.citation = facts.citation
    this.url = facts.url
    if (facts.pdfPages) this.pdfPages = facts.pdfPages
    if (facts.kind) this.kind = facts.kind
    const target = permalinkTarget(passage)
    this.fingerprint = formatFingerprint(target)
    this.permalinkId = formatPermalinkId(target)
  }

  /**
   * Quotes a range of a passage. Throws QuotationError when a text or footnote of the passage is not what was indexed,
   * RangeError when the range is empty or outside the text.
   */
  static of(passage: Passage, { language, startChar, endChar }: QuotedRange, facts: ExcerptFacts): Excerpt {
    checkPassage(passage)
    const whole = passage.texts[language]?.text ?? ''
    if (!(startChar >= 0 && startChar < endChar && endChar <= whole.length)) {
      throw new RangeError(
        `${formatFingerprint(passage)} has ${whole.length} chars in ${language}, not ${startChar} to ${endChar}`,
      )
    }
    const text = whole.slice(startChar, endChar)
    return new Excerpt(passage, { language, text, startChar, endChar, translation: facts.translation }, facts)
  }
}

/** The part of an excerpt that a formatted citation needs. */
export type CitedExcerpt = Pick<Excerpt, 'passage' | 'quote' | 'citation' | 'url' | 'kind'>

/** How far an answer covers its question. */
interface Coverage {
  readonly missing: readonly MissingPart[]
}

/** Where an answer to a question about a passage was found: in its section, elsewhere in its report, or only in others. */
export interface AnswerPlace {
  readonly kind: 'section' | 'report' | 'elsewhere'
  /** The report of the passage that the question was about. */
  readonly reportId: string
  /** Titles of the sections above that passage per edition, outermost first. */
  readonly sections: Passage['sections']
}

/** The reports to which a question was narrowed. */
export interface Narrowing {
  readonly facets: readonly Facet[]
  /** They are those that the question names; the reader chose nothing. */
  readonly isNamed: boolean
  /** They have no answer, and all reports were searched instead. */
  readonly isElsewhere: boolean
}

interface AnswerBase {
  readonly question: string
  readonly coverage?: Coverage
  readonly language: QuestionLanguage
  /** The question is longer than the model can read; only its beginning was used. */
  readonly isCut?: boolean
  /** Only words were compared: the index has no vectors yet. */
  readonly isByWords?: boolean
  /** Where the answer was found, if the question was about a passage. */
  readonly place?: AnswerPlace
  /** Which reports were searched, if not all. */
  readonly narrowing?: Narrowing
  /** The question is a plea for help: say that these are reports, not legal advice. */
  readonly advice?: boolean
  /** The message only names a topic («тюрьма») on which the reports have something. */
  readonly topic?: string
  readonly ms: { readonly embed: number; readonly search: number; readonly answer: number }
}

/** What the reports say on a question. `nothing`: they do not answer it. */
export type Answer =
  | (AnswerBase & { readonly kind: 'found'; readonly excerpts: readonly Excerpt[] })
  | (AnswerBase & { readonly kind: 'weak'; readonly excerpts: readonly Excerpt[] })
  | (AnswerBase & { readonly kind: 'nothing' })

export function excerptsOf(answer: Answer): readonly Excerpt[] {
  return answer.kind === 'nothing' ? [] : answer.excerpts
}
