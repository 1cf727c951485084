import { Composer } from 'grammy'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from '../updates/context.ts'

/** Answers presses that no other feature handled: buttons from older versions, and forged data. */
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
