import { Composer } from 'grammy'
import { renderQuality } from '../render/quality.ts'
import { type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { replyWith } from '../updates/send.ts'

/** /quality: measured search quality. */
export function createQualityFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('quality', ctx =>
    replyWith(ctx, renderQuality(deps.quality?.(), deps.answerer.reports, viewFor(ctx, deps))),
  )
  return composer
}
