import type { Excerpt } from '../../answer/answer.ts'
import type { Why } from '../../answer/why.ts'
import { answerInPages } from '../answers/answer-pages.ts'
import type { BotContext, BotDeps } from '../updates/context.ts'
import type { OpenedPlace } from './open-place.ts'
import { reportOf } from './place.ts'

/**
 * What the answer that a button belongs to quotes of the passage; undefined when it was not opened from an answer, or the
 * answer does not quote it. Nothing is kept for it: the question stands above the answer and is asked again.
 */
export async function findQuoted(
  ctx: BotContext,
  deps: BotDeps,
  { place, passage, question }: OpenedPlace,
): Promise<Excerpt | undefined> {
  if (question === undefined || !passage) return undefined
  const { pages = [] } = await answerInPages(
    ctx,
    deps,
    question,
    place.isInside ? reportOf(place) : undefined,
  )
  const excerpts = pages.flatMap(page => page.excerpts.map(({ excerpt }) => excerpt))
  return excerpts.find(excerpt => excerpt.passage.id === passage.id)
}

/** Why an excerpt stands in the answer to the question. */
export async function explainQuoted(
  { answerer }: BotDeps,
  excerpt: Excerpt,
  { question }: OpenedPlace,
): Promise<Why | undefined> {
  return question === undefined ? undefined : answerer.explain(excerpt, question)
}
