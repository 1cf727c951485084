import type { Answer, Excerpt } from '../answer/answer.ts'
import type { AnswerOptions } from '../answer/answerer.ts'
import { twinExcerpt } from '../answer/twin-excerpt.ts'
import { isEnglish } from '../text/detect-english.ts'
import { type BotContext, type BotDeps, chosenLanguage, fallbackLanguage, viewFor } from './context.ts'
import { commonOriginal, type Preferences, preferencesOf } from './preferences.ts'
import { type AnswerNotes, type AnswerPage, splitAnswer } from './render/answer-page.ts'
import type { View } from './render/citation.ts'
import { verifyOrWithhold } from './verify-or-withhold.ts'

/** An answer ready to be shown; without pages when the reports do not answer. */
export interface AnswerPages {
  readonly view: View
  readonly pages: readonly [AnswerPage, ...AnswerPage[]] | undefined
  readonly notes: AnswerNotes
}

/** Asks the core, one report or all of them, verifies every excerpt and lays the answer out as the reader wants it. */
export async function answerInPages(
  ctx: BotContext,
  deps: BotDeps,
  question: string,
  reportId?: string,
): Promise<AnswerPages> {
  const preferences = preferencesOf(ctx, deps)
  const answer = await deps.answerer.answer(question, {
    ...answerOptions(ctx, deps, preferences),
    ...(reportId !== undefined && { reportId }),
  })
  const view = viewFor(ctx, deps, answer.language)
  const notes = answerNotes(answer, view, deps)
  if (answer.kind === 'nothing') return { view, pages: undefined, notes }
  const shown = answer.excerpts.flatMap(excerpt => showExcerpt(excerpt, preferences, deps) ?? [])
  const withheld = answer.excerpts.length - shown.length
  const report = deps.answerer.reports.find(({ id }) => id === reportId)
  const { excerptsAPage } = preferences
  const pages = splitAnswer(answer.kind, shown, withheld, view, { excerptsAPage, report, notes })
  return { view, pages, notes }
}

/** What is said around an answer, to a reader of this language. */
export function answerNotes(
  { question, advice, topic }: Pick<Answer, 'question' | 'advice' | 'topic'>,
  { language }: View,
  { helpText }: BotDeps,
): AnswerNotes {
  return {
    isEnglish: isEnglish(question),
    advice: advice ? { helpText: helpText[language] } : undefined,
    topic,
  }
}

function answerOptions(ctx: BotContext, deps: BotDeps, { quotes }: Preferences): AnswerOptions {
  const language =
    (quotes === 'original' ? commonOriginal(deps.answerer.reports) : undefined) ?? chosenLanguage(ctx, deps)
  return { fallback: fallbackLanguage(ctx, deps), ...(language && { language }) }
}

/** The excerpt as it is wanted, with its original where both are; undefined when it does not stand in the report. */
function showExcerpt(excerpt: Excerpt, { quotes }: Preferences, deps: BotDeps) {
  const original = quotes === 'mine' ? undefined : findOriginal(excerpt, deps)
  const verified = verifyOrWithhold(quotes === 'original' ? (original ?? excerpt) : excerpt, deps)
  const verifiedOriginal = quotes === 'both' && original ? verifyOrWithhold(original, deps) : undefined
  return verified && { excerpt: verified, ...(verifiedOriginal && { original: verifiedOriginal }) }
}

/** The same place in the language that the report was written in; undefined for what is the original. */
function findOriginal(excerpt: Excerpt, { answerer }: BotDeps): Excerpt | undefined {
  if (excerpt.quote.translation === 'original') return undefined
  const twin = twinExcerpt(excerpt, answerer.reports)
  return twin?.quote.translation === 'original' ? twin : undefined
}
