import { Composer } from 'grammy'
import { renderPlain } from '../render/text-builder.ts'
import { type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { replyWith } from '../updates/send.ts'

/** /about: what the bot is, what it stores, and who runs it. */
export function createAboutFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('about', async ctx => {
    await replyWith(ctx, renderPlain(viewFor(ctx, deps).messages.about(deps.operator)))
  })
  return composer
}
