import { type Composer, InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { addBack, addTwin } from '../keyboards/excerpt-buttons.ts'
import { placeAt } from '../keyboards/section-buttons.ts'
import { ACTIONS } from '../places/actions.ts'
import { onPlace } from '../places/on-place.ts'
import { formatPlace, type Place } from '../places/place.ts'
import { numberSign } from '../render/answer-page.ts'
import type { View } from '../render/citation.ts'
import { renderSimilar, SIMILAR_SHOWN } from '../render/similar.ts'
import type { BotContext, BotDeps } from '../updates/context.ts'
import { showInstead } from '../updates/send.ts'

/** What other passages, in any report, say something like this one. */
export function createSimilarFeature(deps: BotDeps): Composer<BotContext> {
  return onPlace(deps, ACTIONS.similar, async (ctx, place, passage, view) => {
    const excerpts = deps.answerer.similar(passage, place.language, SIMILAR_SHOWN)
    if (excerpts.length === 0) return view.messages.similarNone
    await showInstead(ctx, renderSimilar(excerpts, view), similarKeyboard(excerpts, place, view))
    return undefined
  })
}

/** Each of them alone, all of them in the other language, and back. */
function similarKeyboard(excerpts: readonly Excerpt[], place: Place, view: View): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  for (const [index, { passage }] of excerpts.entries()) {
    keyboard.text(numberSign(index + 1), formatPlace(ACTIONS.passage, placeAt(passage, place)))
  }
  keyboard.row()
  const [first] = excerpts
  if (first) addTwin(keyboard, first, ACTIONS.similar, place, view)
  keyboard.text(view.messages.buttonBackToPassage, formatPlace(ACTIONS.passage, place))
  return addBack(keyboard, place, view)
}
