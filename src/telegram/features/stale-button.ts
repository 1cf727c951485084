import { Composer } from 'grammy'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from '../updates/context.ts'

/** Buttons of an older version and data that nobody here wrote: the press is answered all the same. */
export function createStaleButtonFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('callback_query', async ctx => {
    deps.logger.info('stale button pressed', { bytes: Buffer.byteLength(ctx.callbackQuery.data ?? '') })
    await ctx.answerCallbackQuery({
      text: viewFor(ctx, deps, askedLanguage(ctx)).messages.staleButton,
      show_alert: true,
    })
  })
  return composer
}
