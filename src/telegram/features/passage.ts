import { Composer } from 'grammy'
import { twinExcerpt } from '../../answer/twin-excerpt.ts'
import type { Passage } from '../../passages/passage.ts'
import { askedLanguage, type BotContext, type BotDeps, readerLanguage, viewFor } from '../context.ts'
import { ACTIONS } from '../keyboards/actions.ts'
import { passageKeyboard } from '../keyboards/excerpt-buttons.ts'
import { type OpenedPlace, openPlace } from '../open-place.ts'
import { renderPassage } from '../render/passage-view.ts'
import { verifyExcerpt } from '../render/verified-excerpt.ts'
import { showInstead } from '../send.ts'

/** One excerpt alone in either language: the twin of the place that was quoted. */
export function createPassageFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.callbackQuery(new RegExp(`^${ACTIONS.passage}:`), async (ctx, next) => {
    const opened = openPlace(ctx, deps)
    if (!opened) return next()
    const view = viewFor(ctx, deps, askedLanguage(ctx))
    const { place, passage } = opened
    const excerpt = passage && verifyExcerpt(await excerptAt(ctx, deps, opened, passage))
    if (!excerpt) {
      const text = passage ? view.messages.withheld(1) : view.messages.linkRemoved
      await ctx.answerCallbackQuery({ text, show_alert: true })
      return
    }
    const lead = opened.isChanged ? view.messages.linkChanged : ''
    await showInstead(ctx, renderPassage(excerpt, view, lead), passageKeyboard(excerpt, place, view))
    await ctx.answerCallbackQuery()
  })
  return composer
}

/** What the answer quoted, or its twin; without a question, the whole passage. */
async function excerptAt(ctx: BotContext, deps: BotDeps, opened: OpenedPlace, passage: Passage) {
  const { place, question } = opened
  if (question === undefined) return deps.answerer.excerpt(passage, place.language)
  const quoted = await deps.answerer.excerpt(passage, readerLanguage(ctx, deps, askedLanguage(ctx)), question)
  if (quoted.quote.language === place.language) return quoted
  return twinExcerpt(quoted, deps.answerer.reports) ?? quoted
}
