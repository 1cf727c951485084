import type { Composer } from 'grammy'
import { onPassageButton, type PlaceDeps } from '../places/on-passage-button.ts'
import { renderSearchPrompt } from '../render/search-prompt.ts'
import type { BotContext } from '../updates/context.ts'
import { type ReplyTarget, replyWith } from '../updates/send.ts'
import { isGroup } from '../updates/update-filter.ts'

/** Asks for a question about one report; question.ts answers the reply from that report only. */
export function createSearchInReportFeature(deps: PlaceDeps): Composer<BotContext> {
  return onPassageButton(deps, 'searchInReport', async (ctx, { passage, view }) => {
    const report = deps.answerer.reports.find(({ id }) => id === passage.reportId)
    if (!report) return view.messages.linkRemoved
    const replyField = {
      force_reply: true,
      selective: true,
      input_field_placeholder: view.messages.searchInsidePlaceholder,
    } as const
    await replyWith(ctx, renderSearchPrompt(report, view), replyField, findAskersMessage(ctx))
    return undefined
  })
}

/** In a group only the author of the message replied to sees the reply field, so reply to the asker, not to the bot. */
function findAskersMessage(ctx: BotContext): ReplyTarget | undefined {
  const pressed = ctx.callbackQuery?.message
  const above = pressed && 'reply_to_message' in pressed ? pressed.reply_to_message : undefined
  return isGroup(ctx) && above ? { messageId: above.message_id, quote: undefined } : undefined
}
