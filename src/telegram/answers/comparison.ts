import { type Excerpt, excerptsOf } from '../../answer/answer.ts'
import { findComparedSubject } from '../../text/comparison-request.ts'
import { splitAnswer } from '../render/answer-page.ts'
import type { BotContext, BotDeps } from '../updates/context.ts'
import { viewFor } from '../updates/context.ts'
import { preferencesOf } from '../updates/preferences.ts'
import { type AnswerPages, answerOptions, type Request, showExcerpt } from './answer-pages.ts'

/** Of a long list, more reports would be about something else. */
const MAX_REPORTS = 10
/** Hits among which reports are looked for. */
const DEPTH = 50

/**
 * The best quotation of each report that answers, best report first; where fewer than two do, also of those that may have to do
 * with it. Undefined if there is nothing to compare.
 */
export async function compareReports(
  ctx: BotContext,
  deps: BotDeps,
  { question: asked, within }: Pick<Request, 'question' | 'within'>,
): Promise<AnswerPages | undefined> {
  const question = findComparedSubject(asked) || asked
  const { answerer } = deps
  const preferences = preferencesOf(ctx)
  const options = answerOptions(ctx, deps, preferences)
  const narrowed = { ...options, within: within ?? [] }
  const whole = await answerer.answer(question, { ...narrowed, limit: DEPTH })
  const reportIds = [...new Set(excerptsOf(whole).map(({ passage }) => passage.reportId))]
  const best: { readonly kind: 'found' | 'weak'; readonly excerpt: Excerpt }[] = []
  for (const reportId of reportIds.slice(0, MAX_REPORTS)) {
    const answer = await answerer.answer(question, { ...options, reportId, limit: 1 })
    const [excerpt] = excerptsOf(answer)
    if (answer.kind !== 'nothing' && excerpt) best.push({ kind: answer.kind, excerpt })
  }
  const found = best.filter(({ kind }) => kind === 'found')
  const kind = found.length < 2 ? 'weak' : 'found'
  const compared = kind === 'found' ? found : best
  if (compared.length < 2) return undefined
  const view = viewFor(ctx, deps, whole.language)
  const shown = compared.map(({ excerpt }) => showExcerpt(excerpt, preferences, deps))
  const notes = { isComparison: true }
  return { view, outcome: kind, pages: splitAnswer(kind, shown, view, { notes }), notes }
}
