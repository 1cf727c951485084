import { Composer } from 'grammy'
import { wholePassage } from '../answers/whole-passage.ts'
import { surroundingsKeyboard } from '../keyboards/excerpt-keyboards.ts'
import { ACTIONS } from '../places/actions.ts'
import { openPlace } from '../places/opened-passage.ts'
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
    const current = passage && (await wholePassage(deps, passage, place.language))
    if (!current) {
      const text = passage ? view.messages.withheld(1) : view.messages.linkRemoved
      await ctx.answerCallbackQuery({ text, show_alert: true })
      return
    }
    const { previous, next: following } = deps.answerer.neighbours(passage)
    const quoted = await findQuoted(ctx, deps, opened)
    const surroundings = {
      current,
      why: quoted && (await explainQuoted(deps, current, opened)),
      previous: previous && (await wholePassage(deps, previous, place.language)),
      next: following && (await wholePassage(deps, following, place.language)),
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
