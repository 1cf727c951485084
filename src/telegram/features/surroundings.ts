import type { Composer } from 'grammy'
import type { Passage } from '../../passages/passage.ts'
import { surroundingsKeyboard } from '../keyboards/excerpt-keyboards.ts'
import { onPassageButton, type PlaceDeps } from '../places/on-passage-button.ts'
import { explainQuoted, findQuoted } from '../places/quoted-excerpt.ts'
import { renderSurroundings } from '../render/passage-view.ts'
import type { BotContext } from '../updates/context.ts'
import { editPressedMessage } from '../updates/send.ts'

/** A passage between the previous one and the next one; replaces the answer. */
export function createSurroundingsFeature(deps: PlaceDeps): Composer<BotContext> {
  return onPassageButton(deps, 'surroundings', async (ctx, opened) => {
    const { ref, passage, view } = opened
    const whole = (each: Passage) => deps.answerer.excerpt(each, ref.language)
    const current = await whole(passage)
    const { previous, next } = await deps.answerer.neighbours(passage)
    const quoted = await findQuoted(ctx, deps, opened)
    const surroundings = {
      current,
      why: quoted && (await explainQuoted(deps, current, opened)),
      previous: previous && (await whole(previous)),
      next: next && (await whole(next)),
    }
    const keyboard = surroundingsKeyboard({ surroundings, ref, view })
    await editPressedMessage(ctx, renderSurroundings(surroundings, view), keyboard)
    return undefined
  })
}
