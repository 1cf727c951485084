import { Composer } from 'grammy'
import type { Passage } from '../../passages/passage.ts'
import type { Language } from '../../text/language.ts'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from '../context.ts'
import { ACTIONS } from '../keyboards/actions.ts'
import { surroundingsKeyboard } from '../keyboards/excerpt-buttons.ts'
import { openPlace } from '../open-place.ts'
import { renderSurroundings } from '../render/passage-view.ts'
import { type VerifiedExcerpt, verifyExcerpt } from '../render/verified-excerpt.ts'
import { showInstead } from '../send.ts'

/** A passage with the one before and the one after it, in the place of the answer. */
export function createSurroundingsFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.callbackQuery(new RegExp(`^${ACTIONS.surroundings}:`), async (ctx, next) => {
    const opened = openPlace(ctx, deps)
    if (!opened) return next()
    const view = viewFor(ctx, deps, askedLanguage(ctx))
    const { place, passage } = opened
    const current = passage && (await wholePassage(deps, passage, place.language))
    if (!current) {
      const text = passage ? view.messages.withheld(1) : view.messages.linkRemoved
      await ctx.answerCallbackQuery({ text, show_alert: true })
      return
    }
    const { previous, next: following } = deps.answerer.neighbours(passage)
    const surroundings = {
      current,
      previous: await wholePassage(deps, previous, place.language),
      next: await wholePassage(deps, following, place.language),
    }
    await showInstead(ctx, renderSurroundings(surroundings, view), surroundingsKeyboard(current, place, view))
    await ctx.answerCallbackQuery()
  })
  return composer
}

async function wholePassage(
  { answerer, logger }: BotDeps,
  passage: Passage | undefined,
  language: Language,
): Promise<VerifiedExcerpt | undefined> {
  if (!passage) return undefined
  const excerpt = verifyExcerpt(await answerer.excerpt(passage, language))
  if (!excerpt) logger.error('excerpt withheld: it does not stand in the report', { passage: passage.id })
  return excerpt
}
