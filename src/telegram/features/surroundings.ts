import { Composer } from 'grammy'
import type { Passage } from '../../passages/passage.ts'
import { surroundingsKeyboard } from '../keyboards/excerpt-buttons.ts'
import { ACTIONS } from '../places/actions.ts'
import { openPlace } from '../places/open-place.ts'
import { explainQuoted, findQuoted } from '../places/quoted-excerpt.ts'
import { renderSurroundings } from '../render/passage-view.ts'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { showInstead } from '../updates/send.ts'

/** A passage with the one before and the one after it, in the place of the answer. */
export function createSurroundingsFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.callbackQuery(new RegExp(`^${ACTIONS.surroundings}:`), async (ctx, next) => {
    const opened = openPlace(ctx, deps)
    if (!opened) return next()
    const view = viewFor(ctx, deps, askedLanguage(ctx))
    const { place, passage } = opened
    if (!passage) {
      await ctx.answerCallbackQuery({ text: view.messages.linkRemoved, show_alert: true })
      return
    }
    const whole = (one: Passage) => deps.answerer.excerpt(one, place.language)
    const current = await whole(passage)
    const { previous, next: following } = deps.answerer.neighbours(passage)
    const quoted = await findQuoted(ctx, deps, opened)
    const surroundings = {
      current,
      why: quoted && (await explainQuoted(deps, current, opened)),
      previous: previous && (await whole(previous)),
      next: following && (await whole(following)),
    }
    await showInstead(
      ctx,
      renderSurroundings(surroundings, view),
      surroundingsKeyboard(surroundings, place, view),
    )
    await ctx.answerCallbackQuery()
  })
  return composer
}
