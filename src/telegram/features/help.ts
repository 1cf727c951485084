import { Composer } from 'grammy'
import { type BotContext, type BotDeps, viewFor } from '../context.ts'

/** /help: how to ask, and what the buttons do. */
export function createHelpFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('help', async ctx => {
    await ctx.reply(viewFor(ctx, deps).messages.help, { link_preview_options: { is_disabled: true } })
  })
  return composer
}
