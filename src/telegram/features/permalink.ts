import { Composer } from 'grammy'
import type { Resolution } from '../../answer/answerer.ts'
import { type BotContext, type BotDeps, readerLanguage, viewFor } from '../context.ts'
import { passageKeyboard } from '../keyboards/excerpt-buttons.ts'
import { findQuestion } from '../question-of.ts'
import { renderPassage } from '../render/passage-view.ts'
import { verifyExcerpt } from '../render/verified-excerpt.ts'
import { replyWith } from '../send.ts'

/** A permalink or fingerprint that someone pasted: the excerpt it leads to. */
export function createPermalinkFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('message:text', async (ctx, next) => {
    const resolution = deps.answerer.resolve(findQuestion(ctx) ?? ctx.msg.text)
    if (!resolution) return next()
    await showResolution(ctx, deps, resolution)
  })
  return composer
}

/** Answers a link to the bot: `id` is what stands behind `?start=`. */
export async function openPermalink(ctx: BotContext, deps: BotDeps, id: string): Promise<void> {
  const resolution = deps.answerer.resolve(id)
  if (resolution) await showResolution(ctx, deps, resolution)
  else await ctx.reply(viewFor(ctx, deps).messages.linkUnknown)
}

async function showResolution(ctx: BotContext, deps: BotDeps, resolution: Resolution): Promise<void> {
  const view = viewFor(ctx, deps)
  const { messages } = view
  if (resolution.kind === 'removed') {
    await ctx.reply(messages.linkRemoved)
    return
  }
  const excerpt = verifyExcerpt(await deps.answerer.excerpt(resolution.passage, readerLanguage(ctx, deps)))
  if (!excerpt) {
    deps.logger.error('excerpt withheld: it does not stand in the report', { passage: resolution.passage.id })
    await ctx.reply(messages.withheld(1))
    return
  }
  const place = { permalinkId: excerpt.permalinkId, language: excerpt.quote.language, page: 0 }
  const lead = resolution.kind === 'changed' ? messages.linkChanged : ''
  await replyWith(ctx, renderPassage(excerpt, view, lead), passageKeyboard(excerpt, place, view))
}
