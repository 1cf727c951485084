import type { Answer, Excerpt } from '../answer/answer.ts'
import { formatPermalink, permalinkTarget } from '../answer/permalink.ts'
import { findSmallTalk } from '../answer/small-talk.ts'
import { smallTalkLanguage } from '../locales/small-talk-reply.ts'
import type { Language } from '../text/language.ts'

/** Strings per interface language. */
type PerLanguage<T> = Readonly<Record<Language, T>>

/** An excerpt as `npm run ask -- --json` prints it; `quote.text` is `passageText[quote.language].slice(start, end)`. */
export interface ExcerptJson {
  readonly report: string
  readonly passage: number
  readonly fingerprint: string
  readonly score: number
  readonly page: number | null
  readonly section: PerLanguage<string>
  readonly passageText: PerLanguage<string | null>
  readonly quote: {
    readonly language: Language
    readonly text: string
    readonly start: number
    readonly end: number
    readonly translation: string
  }
  readonly citation: PerLanguage<string>
  readonly url: string
  readonly permalink: string
}

/** An answer as `npm run ask -- --json` prints it. Times are milliseconds. */
export interface AnswerJson {
  readonly question: string
  readonly language: string
  readonly outcome: Answer['kind'] | 'small-talk'
  /** There for a plea for help. */
  readonly advice?: boolean
  readonly ms: Answer['ms']
  readonly excerpts: readonly ExcerptJson[]
}

/** What `npm run ask -- --json` prints for a message: small talk is not searched for. */
export async function replyJson(
  message: string,
  ask: (question: string) => Promise<Answer>,
  botUsername: string | undefined,
): Promise<AnswerJson> {
  const talk = findSmallTalk(message)
  if (!talk) return answerJson(await ask(message), botUsername)
  return {
    question: message,
    language: smallTalkLanguage(talk),
    outcome: 'small-talk',
    ms: { embed: 0, search: 0, answer: 0 },
    excerpts: [],
  }
}

export function answerJson(answer: Answer, botUsername: string | undefined): AnswerJson {
  const { embed, search, answer: own } = answer.ms
  return {
    question: answer.question,
    language: answer.language,
    outcome: answer.kind,
    ...(answer.advice && { advice: true }),
    ms: { embed: rounded(embed), search: rounded(search), answer: rounded(own) },
    excerpts:
      answer.kind === 'nothing' ? [] : answer.excerpts.map(excerpt => excerptJson(excerpt, botUsername)),
  }
}

function excerptJson(excerpt: Excerpt, botUsername: string | undefined): ExcerptJson {
  const { passage, quote, citation } = excerpt
  return {
    report: passage.reportId,
    passage: passage.number,
    fingerprint: excerpt.fingerprint,
    score: rounded(excerpt.score),
    page: passage.page,
    section: { kk: citation.kk.section, ru: citation.ru.section },
    passageText: { kk: passage.texts.kk?.text ?? null, ru: passage.texts.ru?.text ?? null },
    quote: {
      language: quote.language,
      text: quote.text,
      start: quote.startChar,
      end: quote.endChar,
      translation: quote.translation,
    },
    citation: { kk: citation.kk.line, ru: citation.ru.line },
    url: excerpt.url,
    permalink: formatPermalink(permalinkTarget(passage), botUsername),
  }
}

/** Four digits after the point are more than any reader of these numbers can use. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
