import { type Composer, InlineKeyboard } from 'grammy'
import type { Passage } from '../../passages/passage.ts'
import { verifyOrWithhold } from '../answers/verify-or-withhold.ts'
import { addBack, addTwin } from '../keyboards/excerpt-keyboards.ts'
import { placeAt } from '../keyboards/report-keyboards.ts'
import { ACTIONS } from '../places/actions.ts'
import { onPlace } from '../places/on-passage-button.ts'
import { formatPlace, type Place } from '../places/passage-ref.ts'
import { numberSign } from '../render/answer-page.ts'
import type { View } from '../render/citation.ts'
import { renderSimilar, SIMILAR_SHOWN } from '../render/similar-passages.ts'
import type { VerifiedExcerpt } from '../render/verified-excerpt.ts'
import type { BotContext, BotDeps } from '../updates/context.ts'
import { showInstead } from '../updates/send.ts'

/** What other passages, in any report, say something like this one. */
export function createSimilarFeature(deps: BotDeps): Composer<BotContext> {
  return onPlace(deps, ACTIONS.similar, async (ctx, place, passage, view) => {
    const excerpts = findVerified(deps, passage, place)
    if (excerpts.length === 0) return view.messages.similarNone
    await showInstead(ctx, renderSimilar(excerpts, view), similarKeyboard(excerpts, place, view))
    return undefined
  })
}

function findVerified(deps: BotDeps, passage: Passage, place: Place): readonly VerifiedExcerpt[] {
  const similar = deps.answerer.similar(passage, place.language, SIMILAR_SHOWN)
  return similar.flatMap(excerpt => verifyOrWithhold(excerpt, deps) ?? [])
}

/** Each of them alone, all of them in the other language, and back. */
function similarKeyboard(excerpts: readonly VerifiedExcerpt[], place: Place, view: View): InlineKeyboard {
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
