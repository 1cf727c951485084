import { Composer } from 'grammy'
import { type OpenedExcerpt, openExcerpt } from '../../answer/open-excerpt.ts'
import { passageKeyboard } from '../keyboards/excerpt-buttons.ts'
import { renderLinked, renderPassage } from '../render/passage-view.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { quotationLanguage } from '../updates/preferences.ts'
import { findQuestion } from '../updates/question-of.ts'
import { replyWith } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** An excerpt id, a permalink or a fingerprint that someone pasted: the place it leads to. */
export function createPermalinkFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('message:text', async (ctx, next) => {
    const id = findQuestion(ctx) ?? ctx.msg.text
    const opened = await openExcerpt(deps.answerer, id, quotationLanguage(ctx, deps))
    if (!opened) return next()
    await showOpened(ctx, deps, opened)
  })
  return composer
}

/** Answers a link to the bot: `id` is what stands behind `?start=`. */
export async function openPermalink(ctx: BotContext, deps: FeatureDeps, id: string): Promise<void> {
  const opened = await openExcerpt(deps.answerer, id, quotationLanguage(ctx, deps))
  if (opened) await showOpened(ctx, deps, opened)
  else await deps.whisper(ctx, viewFor(ctx, deps).messages.linkUnknown)
}

/** What was shared stands in its passage, marked; what stands around that is one tap away. */
async function showOpened(ctx: BotContext, deps: FeatureDeps, opened: OpenedExcerpt): Promise<void> {
  const view = viewFor(ctx, deps)
  const { messages } = view
  if (opened.kind === 'removed') {
    await deps.whisper(ctx, messages.linkRemoved)
    return
  }
  const linked = opened.excerpt
  const { passage, quote } = linked
  const whole = await deps.answerer.excerpt(passage, quote.language)
  const place = { permalinkId: linked.permalinkId, language: quote.language, page: 0 }
  const rendered =
    opened.kind === 'changed'
      ? renderPassage(whole, view, messages.linkChanged)
      : renderLinked(whole, view, quote)
  // What is shared on, or cited, from here is what was shared.
  await replyWith(ctx, rendered, passageKeyboard(linked, place, view))
}
