import type { Answer } from '../answer/answer.ts'
import { type BotContext, type BotDeps, chosenLanguage, fallbackLanguage, viewFor } from './context.ts'
import { type AnswerPage, splitAnswer } from './render/answer-page.ts'
import type { View } from './render/citation.ts'
import { verifyExcerpt } from './render/verified-excerpt.ts'

/** An answer ready to be shown; without pages when the reports do not answer. */
export interface AnswerPages {
  readonly view: View
  readonly pages: readonly [AnswerPage, ...AnswerPage[]] | undefined
}

/** Asks the core, one report or all of them, verifies every excerpt and lays the answer out in pages. */
export async function answerInPages(
  ctx: BotContext,
  deps: BotDeps,
  question: string,
  reportId?: string,
): Promise<AnswerPages> {
  const chosen = chosenLanguage(ctx, deps)
  const answer = await deps.answerer.answer(question, {
    fallback: fallbackLanguage(ctx, deps),
    ...(chosen && { language: chosen }),
    ...(reportId !== undefined && { reportId }),
  })
  const view = viewFor(ctx, deps, answer.language)
  if (answer.kind === 'nothing') return { view, pages: undefined }
  const excerpts = verifyAll(answer, deps)
  const withheld = answer.excerpts.length - excerpts.length
  const report = deps.answerer.reports.find(({ id }) => id === reportId)
  return { view, pages: splitAnswer(answer.kind, excerpts, withheld, view, report) }
}

function verifyAll({ excerpts }: Exclude<Answer, { readonly kind: 'nothing' }>, { logger }: BotDeps) {
  return excerpts.flatMap(excerpt => {
    const verified = verifyExcerpt(excerpt)
    if (!verified)
      logger.error('excerpt withheld: it does not stand in the report', { excerpt: excerpt.fingerprint })
    return verified ?? []
  })
}
