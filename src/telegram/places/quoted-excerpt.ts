import type { Excerpt } from '../../answer/answer.ts'
import { twinExcerpt } from '../../answer/twin-excerpt.ts'
import type { Why } from '../../answer/why.ts'
import { answerInPages } from '../answers/answer-pages.ts'
import type { BotDeps } from '../updates/context.ts'
import type { PressContext } from './on-callback.ts'
import type { OpenedPassage } from './on-passage-button.ts'
import { reportOf } from './passage-ref.ts'

/**
 * The excerpt of the passage that the button's answer quotes; `undefined` when the button belongs to no answer or the
 * answer does not quote the passage. Nothing is stored: the question, in the message above, is answered again.
 */
export async function findQuoted(
  ctx: PressContext,
  deps: BotDeps,
  { ref, passage, question, near, within }: OpenedPassage,
): Promise<Excerpt | undefined> {
  if (question === undefined) return undefined
  const reportId = ref.isSingleReport ? reportOf(ref) : undefined
  const { pages = [] } = await answerInPages(ctx, deps, { question, reportId, near, within })
  const excerpts = pages.flatMap(page => page.excerpts.map(({ excerpt }) => excerpt))
  return excerpts.find(excerpt => excerpt.passage.id === passage.id)
}

/** What the answer quotes, or its counterpart in the other language; otherwise the whole passage. */
export async function openedExcerpt(
  { answerer }: BotDeps,
  { ref, passage }: OpenedPassage,
  quoted: Excerpt | undefined,
): Promise<Excerpt> {
  if (!quoted) return answerer.excerpt(passage, ref.language)
  if (quoted.quote.language === ref.language) return quoted
  return twinExcerpt(quoted, answerer.reports) ?? quoted
}

/** Why the excerpt answers the question; `undefined` when the button belongs to no answer. */
export async function explainQuoted(
  { answerer }: BotDeps,
  excerpt: Excerpt,
  { question }: OpenedPassage,
): Promise<Why | undefined> {
  return question === undefined ? undefined : answerer.explain(excerpt, question)
}
