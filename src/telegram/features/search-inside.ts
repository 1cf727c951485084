import type { Composer } from 'grammy'
import type { BotContext, BotDeps } from '../context.ts'
import { ACTIONS } from '../keyboards/actions.ts'
import { onPlace } from '../on-place.ts'
import { renderSearchPrompt } from '../render/search-prompt.ts'
import { replyWith } from '../send.ts'

/** Asks for a question to one report; the reply to that is answered from it alone, see question.ts. */
export function createSearchInsideFeature(deps: BotDeps): Composer<BotContext> {
  return onPlace(deps, ACTIONS.inside, async (ctx, _place, passage, view) => {
    const report = deps.answerer.reports.find(({ id }) => id === passage.reportId)
    if (!report) return view.messages.linkRemoved
    await replyWith(ctx, renderSearchPrompt(report, view), {
      force_reply: true,
      selective: true,
      input_field_placeholder: view.messages.searchInsidePlaceholder,
    })
    return undefined
  })
}
