import { Composer } from 'grammy'
import { exampleFingerprint } from '../../locales/example-questions.ts'
import { renderPlain } from '../render/text-builder.ts'
import { type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { replyWith } from '../updates/send.ts'

/** /help: how to ask and what the buttons do. */
export function createHelpFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('help', async ctx => {
    const fingerprint = await exampleFingerprint(deps.answerer)
    await replyWith(ctx, renderPlain(viewFor(ctx, deps).messages.help(fingerprint)))
  })
  return composer
}
