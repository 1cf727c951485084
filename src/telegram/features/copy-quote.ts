import { Composer, InputFile } from 'grammy'
import { formatCopiedQuotation } from '../../answer/copied-quotation.ts'
import { formatExcerptId } from '../../answer/excerpt-id.ts'
import { openExcerpt } from '../../answer/open-excerpt.ts'
import { twinExcerpt } from '../../answer/twin-excerpt.ts'
import type { CopyRequest } from '../places/callback-data.ts'
import { onCallback, type PressContext } from '../places/on-callback.ts'
import { renderCopiedQuotation } from '../render/copied-quotation.ts'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { replyWith } from '../updates/send.ts'

/** A quotation with its citation as a message to copy, or as a text file where it is longer than a message. */
export function createCopyQuoteFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onCallback(composer, 'copyQuote', async (ctx, { copy }, next) => {
    if (!ctx.chat) return next()
    const alert = await sendCopy(ctx, deps, copy)
    await ctx.answerCallbackQuery(alert === undefined ? {} : { text: alert, show_alert: true })
  })
  return composer
}

/** Returns the text of an alert when there is nothing to copy. */
async function sendCopy(
  ctx: PressContext,
  deps: BotDeps,
  { target, isBilingual }: CopyRequest,
): Promise<string | undefined> {
  const { permalinkId, language, startChar, endChar } = target
  const view = viewFor(ctx, deps, askedLanguage(ctx))
  const id = formatExcerptId({ permalinkId, quote: { language, startChar, endChar } })
  const opened = await openExcerpt(deps.answerer, id, language)
  if (opened?.kind === 'removed') return view.messages.linkRemoved
  if (opened?.kind !== 'same') return view.messages.staleButton
  const { excerpt } = opened
  const twin = isBilingual ? twinExcerpt(excerpt, deps.answerer.reports) : undefined
  const today = new Date()
  const rendered = renderCopiedQuotation(excerpt, view, { twin, today })
  if (rendered) await replyWith(ctx, rendered)
  else {
    const text = formatCopiedQuotation(excerpt, { twin, today, botUsername: view.botUsername })
    await ctx.replyWithDocument(new InputFile(Buffer.from(text), `${permalinkId}.txt`))
  }
  return undefined
}
