import { Composer } from 'grammy'
import type { Passage } from '../../passages/passage.ts'
import type { View } from '../render/citation.ts'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { openPlace } from './opened-passage.ts'
import type { Place } from './passage-ref.ts'

/** Shows what a button leads to; gives a sentence for the press itself where there is nothing to show. */
export type PlaceHandler = (
  ctx: BotContext,
  place: Place,
  passage: Passage,
  view: View,
) => Promise<string | undefined>

/** The buttons of one action: data that nobody here wrote is left to others, a place that is gone is told. */
export function onPlace(deps: BotDeps, action: string, handle: PlaceHandler): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.callbackQuery(new RegExp(`^${action}:`), async (ctx, next) => {
    const opened = openPlace(ctx, deps)
    if (!opened) return next()
    const view = viewFor(ctx, deps, askedLanguage(ctx))
    const { place, passage } = opened
    const text = passage ? await handle(ctx, place, passage, view) : view.messages.linkRemoved
    await ctx.answerCallbackQuery(text === undefined ? {} : { text, show_alert: true })
  })
  return composer
}
