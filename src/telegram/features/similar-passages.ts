import type { Composer } from 'grammy'
import { similarKeyboard } from '../keyboards/excerpt-keyboards.ts'
import { onPassageButton, type PlaceDeps } from '../places/on-passage-button.ts'
import { renderSimilar, SIMILAR_SHOWN } from '../render/similar-passages.ts'
import type { BotContext } from '../updates/context.ts'
import { editPressedMessage } from '../updates/send.ts'

/** Passages of any report that are similar to this one. */
export function createSimilarPassagesFeature(deps: PlaceDeps): Composer<BotContext> {
  return onPassageButton(deps, 'similar', async (ctx, { ref, passage, view }) => {
    const excerpts = await deps.answerer.similar(passage, ref.language, SIMILAR_SHOWN)
    if (excerpts.length === 0) return view.messages.similarNone
    await editPressedMessage(ctx, renderSimilar(excerpts, view), similarKeyboard({ excerpts, ref, view }))
    return undefined
  })
}
