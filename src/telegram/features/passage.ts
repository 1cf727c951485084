import type { Composer } from 'grammy'
import { openedKeyboard } from '../keyboards/opened-keyboard.ts'
import { onPassageButton, type PlaceDeps } from '../places/on-passage-button.ts'
import { explainQuoted, findQuoted, openedExcerpt } from '../places/quoted-excerpt.ts'
import { renderPassage } from '../render/passage-view.ts'
import type { BotContext } from '../updates/context.ts'
import { editPressedMessage } from '../updates/send.ts'

/** A single excerpt in either language; if an answer quotes it, what answers the question is highlighted. */
export function createPassageFeature(deps: PlaceDeps): Composer<BotContext> {
  return onPassageButton(deps, 'passage', async (ctx, opened) => {
    const { ref, view } = opened
    const quoted = await findQuoted(ctx, deps, opened)
    const excerpt = await openedExcerpt(deps, opened, quoted)
    const lead = opened.isChanged ? view.messages.linkChanged : ''
    const why = quoted && (await explainQuoted(deps, excerpt, opened))
    const keyboard = await openedKeyboard(ctx, deps, { excerpt, ref, view })
    await editPressedMessage(ctx, renderPassage(excerpt, view, lead, why), keyboard)
    return undefined
  })
}
