import { type Answer, type Excerpt, excerptsOf } from '../answer/answer.ts'
import { citedLanguage, pagesOf, speakersOf } from '../answer/citation.ts'
import { reportsWith } from '../answer/facet.ts'
import type { MissingPart } from '../answer/missing-part.ts'
import { formatPermalink, permalinkTarget } from '../answer/permalink.ts'
import { showQuotation } from '../answer/shown-quotation.ts'
import { isHomePage } from '../answer/source-address.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import { smallTalkLanguage } from '../locales/small-talk-reply.ts'
import type { Language } from '../text/language.ts'
import { findSmallTalk } from '../text/small-talk.ts'

/** Strings per interface language. */
type PerLanguage<T> = Readonly<Record<Language, T>>

/** An excerpt as `npm run ask -- --json` prints it; `quote.text` is `passageText[quote.language].slice(start, end)`. */
interface ExcerptJson {
  readonly report: string
  readonly passage: number
  readonly fingerprint: string
  readonly score: number
  /** First and last page of the quotation; null for reports without page marks. */
  readonly page: number | null
  readonly lastPage: number | null
  readonly section: PerLanguage<string>
  /** Who is quoted, if not the author. */
  readonly speaker: PerLanguage<string | null>
  readonly author: PerLanguage<string | null>
  readonly passageText: PerLanguage<string | null>
  readonly quote: {
    readonly language: Language
    readonly text: string
    readonly start: number
    readonly end: number
    readonly translation: string
    /** Whether the letters were recognized from a picture of the page. */
    readonly recognized?: true
  }
  /** The footnotes that the quotation cites: `mark` is `1` of `[^1]`. */
  readonly footnotes: readonly { readonly mark: string; readonly text: string }[]
  readonly citation: PerLanguage<string>
  readonly url: string
  /** Whether `url` is the document or only the home page of its site. */
  readonly urlKind: 'document' | 'site'
  readonly permalink: string
}

/** An answer as `npm run ask -- --json` prints it. Times are milliseconds. */
export interface AnswerJson {
  readonly question: string
  readonly language: string
  readonly outcome: Answer['kind'] | 'small-talk'
  /** The question was too long; only its beginning was used. */
  readonly cut: boolean
  /** What the question names and the evidence lacks; `text` is in the language of the answer. */
  readonly coverage: {
    readonly missing: readonly { readonly kind: MissingPart['kind']; readonly text: string }[]
  }
  /**
   * Present where the question names a source: the reports of that source, and whether the excerpts are from others because it
   * has no answer.
   */
  readonly narrowing?: { readonly reports: readonly string[]; readonly elsewhere: boolean }
  /** Present for a plea for help. */
  readonly advice?: boolean
  readonly ms: Answer['ms']
  readonly excerpts: readonly ExcerptJson[]
}

/** What `npm run ask -- --json` prints for a message; small talk is not searched. */
export async function replyJson(
  message: string,
  ask: (question: string) => Promise<Answer>,
  botUsername: string | undefined,
  reports: readonly ReportInfo[],
): Promise<AnswerJson> {
  const talk = findSmallTalk(message)
  if (!talk) return answerJson(await ask(message), botUsername, reports)
  return {
    question: message,
    language: smallTalkLanguage(talk),
    outcome: 'small-talk',
    cut: false,
    coverage: { missing: [] },
    ms: { embed: 0, search: 0, answer: 0 },
    excerpts: [],
  }
}

export function answerJson(
  answer: Answer,
  botUsername: string | undefined,
  reports: readonly ReportInfo[] = [],
): AnswerJson {
  const { embed, search, answer: own } = answer.ms
  return {
    question: answer.question,
    language: answer.language,
    outcome: answer.kind,
    cut: answer.isCut ?? false,
    coverage: { missing: missingJson(answer) },
    ...narrowingJson(answer, reports),
    ...(answer.advice && { advice: true }),
    ms: { embed: rounded(embed), search: rounded(search), answer: rounded(own) },
    excerpts: excerptsOf(answer).map(excerpt => excerptJson(excerpt, botUsername)),
  }
}

function missingJson({ coverage, language }: Answer): AnswerJson['coverage']['missing'] {
  const reader = language === 'ru' ? 'ru' : 'kk'
  return (coverage?.missing ?? []).map(({ kind, label }) => ({ kind, text: label[reader] }))
}

function narrowingJson({ narrowing }: Answer, reports: readonly ReportInfo[]): Pick<AnswerJson, 'narrowing'> {
  if (!narrowing || narrowing.facets.length === 0) return {}
  return {
    narrowing: { reports: [...reportsWith(reports, narrowing.facets)], elsewhere: narrowing.isElsewhere },
  }
}

function excerptJson(excerpt: Excerpt, botUsername: string | undefined): ExcerptJson {
  const { passage, quote, citation } = excerpt
  const hasOriginalTitle = citation[quote.language].originalTitle !== undefined
  const cited = citedLanguage(passage, quote.language, hasOriginalTitle)
  const [page, lastPage] = pagesOf(passage, quote.language, quote, cited)
  const speakerOf = (reader: Language) =>
    speakersOf(passage, reader, quote.language, quote).join(', ') || null
  return {
    report: passage.reportId,
    passage: passage.number,
    fingerprint: excerpt.fingerprint,
    score: rounded(excerpt.score),
    page,
    lastPage,
    section: { kk: citation.kk.section, ru: citation.ru.section },
    speaker: { kk: speakerOf('kk'), ru: speakerOf('ru') },
    author: { kk: citation.kk.author ?? null, ru: citation.ru.author ?? null },
    passageText: { kk: passage.texts.kk?.text ?? null, ru: passage.texts.ru?.text ?? null },
    quote: {
      language: quote.language,
      text: quote.text,
      start: quote.startChar,
      end: quote.endChar,
      translation: quote.translation,
      ...(citation[quote.language].readingLabel !== undefined && { recognized: true }),
    },
    footnotes: showQuotation(passage, quote).footnotes.map(({ mark, stored }) => ({
      mark,
      text: stored,
    })),
    citation: { kk: citation.kk.line, ru: citation.ru.line },
    url: excerpt.url,
    urlKind: isHomePage(excerpt.url) ? 'site' : 'document',
    permalink: formatPermalink(permalinkTarget(passage), botUsername),
  }
}

/** To four decimal places. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
