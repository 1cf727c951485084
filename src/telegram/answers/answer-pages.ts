import { type Answer, type Excerpt, excerptsOf } from '../../answer/answer.ts'
import type { AnswerOptions } from '../../answer/answerer.ts'
import type { Facet } from '../../answer/facet.ts'
import type { Outcome } from '../../answer/outcomes.ts'
import { twinExcerpt } from '../../answer/twin-excerpt.ts'
import { isEnglish } from '../../text/detect-english.ts'
import { type AnswerNotes, type AnswerPage, type ShownExcerpt, splitAnswer } from '../render/answer-page.ts'
import type { View } from '../render/citation.ts'
import {
  type BotContext,
  type BotDeps,
  chosenLanguage,
  fallbackLanguage,
  viewFor,
} from '../updates/context.ts'
import { commonOriginal, type Preferences, preferencesOf } from '../updates/preferences.ts'

/** An answer ready to be shown; it has no pages if the reports do not answer. */
export interface AnswerPages {
  readonly view: View
  readonly outcome: Outcome
  readonly pages: readonly [AnswerPage, ...AnswerPage[]] | undefined
  readonly notes: AnswerNotes
}

/** What is searched for, and where. */
export interface Request {
  readonly question: string
  /** The question that completed it, if it is a follow-up. */
  readonly follows?: string | undefined
  /** Searches this report alone. */
  readonly reportId?: string | undefined
  /** The reports with these facets; all if there are none. */
  readonly within?: readonly Facet[] | undefined
  /** The id of a quotation that it is about: its surroundings are searched first, whatever the report. */
  readonly near?: string | undefined
}

/** Answers from one report or all, and splits the answer into pages by the reader's preferences. */
export async function answerInPages(
  ctx: BotContext,
  deps: BotDeps,
  { question, follows, near, within, ...request }: Request,
): Promise<AnswerPages> {
  const reportId = near === undefined ? request.reportId : undefined
  const preferences = preferencesOf(ctx)
  const answer = await deps.answerer.answer(question, {
    ...answerOptions(ctx, deps, preferences),
    ...(reportId !== undefined && { reportId }),
    ...(near !== undefined && { near }),
    ...(within && { within }),
  })
  const view = viewFor(ctx, deps, answer.language)
  const found = new Set(excerptsOf(answer).map(({ passage }) => passage.reportId))
  const { reports } = deps.answerer
  const sources = { found: reports.filter(({ id }) => found.has(id)), all: reports }
  const notes = { ...answerNotes(answer, view, deps), follows, sources }
  if (answer.kind === 'nothing') return { view, outcome: answer.kind, pages: undefined, notes }
  const shown = answer.excerpts.map(excerpt => showExcerpt(excerpt, preferences, deps))
  const report = deps.answerer.reports.find(({ id }) => id === reportId)
  const { excerptsAPage } = preferences
  const pages = splitAnswer(answer.kind, shown, view, { excerptsAPage, report, notes })
  return { view, outcome: answer.kind, pages, notes }
}

/** The bot's notes around an answer, in the reader's language. */
export function answerNotes(
  {
    question,
    isCut,
    isByWords,
    advice,
    topic,
    coverage,
    place,
    narrowing,
  }: Pick<
    Answer,
    'question' | 'isCut' | 'isByWords' | 'advice' | 'topic' | 'coverage' | 'place' | 'narrowing'
  >,
  { language }: View,
  { helpText }: BotDeps,
): AnswerNotes {
  return {
    isCut: isCut ?? false,
    isByWords: isByWords ?? false,
    isEnglish: isEnglish(question),
    advice: advice ? { helpText: helpText[language] } : undefined,
    topic,
    missing: coverage?.missing ?? [],
    place,
    narrowing,
  }
}

export function answerOptions(ctx: BotContext, deps: BotDeps, { quotes }: Preferences): AnswerOptions {
  const language =
    (quotes === 'original' ? commonOriginal(deps.answerer.reports) : undefined) ?? chosenLanguage(ctx)
  return { fallback: fallbackLanguage(ctx, deps), ...(language && { language }) }
}

/** The excerpt in the language that the reader prefers, with its twin if they want both. */
export function showExcerpt(
  excerpt: Excerpt,
  { quotes }: Pick<Preferences, 'quotes'>,
  { answerer }: Pick<BotDeps, 'answerer'>,
): ShownExcerpt {
  const twin = quotes === 'mine' ? undefined : twinExcerpt(excerpt, answerer.reports)
  if (quotes === 'original') return { excerpt: originalOf(excerpt, twin) }
  return { excerpt, ...(twin && { twin }) }
}

/** Of an excerpt and its twin, the original; the excerpt itself if neither is. */
function originalOf(excerpt: Excerpt, twin: Excerpt | undefined): Excerpt {
  if (excerpt.quote.translation === 'original') return excerpt
  return twin?.quote.translation === 'original' ? twin : excerpt
}
