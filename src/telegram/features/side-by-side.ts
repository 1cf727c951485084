import type { Composer } from 'grammy'
import { twinExcerpt } from '../../answer/twin-excerpt.ts'
import { sideBySideMessages } from '../../locales/side-by-side-messages.ts'
import { sideBySideKeyboard } from '../keyboards/side-by-side-keyboard.ts'
import { onPassageButton, type PlaceDeps } from '../places/on-passage-button.ts'
import { findQuoted, openedExcerpt } from '../places/quoted-excerpt.ts'
import { renderSideBySide } from '../render/side-by-side.ts'
import type { BotContext } from '../updates/context.ts'
import { editPressedMessage } from '../updates/send.ts'

/** An opened excerpt in both languages, sentence by sentence. */
export function createSideBySideFeature(deps: PlaceDeps): Composer<BotContext> {
  return onPassageButton(deps, 'sideBySide', async (ctx, opened) => {
    const { ref, view } = opened
    const excerpt = await openedExcerpt(deps, opened, await findQuoted(ctx, deps, opened))
    const twin = twinExcerpt(excerpt, deps.answerer.reports)
    if (!twin) return sideBySideMessages(view.language).onlyOneLanguage
    const keyboard = sideBySideKeyboard({ excerpt, ref, view })
    await editPressedMessage(ctx, renderSideBySide(excerpt, twin, view), keyboard)
    return undefined
  })
}
