import { Composer } from 'grammy'
import { renderPrivacy } from '../render/privacy.ts'
import { type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { replyWith } from '../updates/send.ts'

/** /privacy: what is stored, where, for how long, how to erase it, and who runs the bot. */
export function createPrivacyFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('privacy', ctx =>
    replyWith(ctx, renderPrivacy(viewFor(ctx, deps).messages, deps.operator, deps.storage)),
  )
  return composer
}
