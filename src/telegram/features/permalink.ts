import { Composer } from 'grammy'
import { type OpenedExcerpt, openExcerpt } from '../../answer/open-excerpt.ts'
import { openedKeyboard } from '../keyboards/opened-keyboard.ts'
import { renderLinked, renderPassage } from '../render/passage-view.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { findQuestion } from '../updates/message-question.ts'
import { quotationLanguage } from '../updates/preferences.ts'
import { replyWith } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** An excerpt id, permalink or fingerprint pasted as a message: shows the passage. */
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

/** Opens the excerpt of a link to the bot; `id` is the `start` parameter. */
export async function openPermalink(ctx: BotContext, deps: FeatureDeps, id: string): Promise<void> {
  const opened = await openExcerpt(deps.answerer, id, quotationLanguage(ctx, deps))
  if (opened) await showOpened(ctx, deps, opened)
  else await deps.ephemeralReply(ctx, viewFor(ctx, deps).messages.linkUnknown)
}

/** Shows the whole passage with the shared excerpt underlined. */
async function showOpened(ctx: BotContext, deps: FeatureDeps, opened: OpenedExcerpt): Promise<void> {
  const view = viewFor(ctx, deps)
  const { messages } = view
  if (opened.kind === 'removed') {
    await deps.ephemeralReply(ctx, messages.linkRemoved)
    return
  }
  const linked = opened.excerpt
  const { passage, quote } = linked
  const whole = await deps.answerer.excerpt(passage, quote.language)
  const ref = { permalinkId: linked.permalinkId, language: quote.language, page: 0 }
  const rendered =
    opened.kind === 'changed'
      ? renderPassage(whole, view, messages.linkChanged)
      : renderLinked(whole, view, quote)
  // The buttons share and cite the excerpt that was shared, not the whole passage.
  await replyWith(ctx, rendered, await openedKeyboard(ctx, deps, { excerpt: linked, ref, view }))
}
