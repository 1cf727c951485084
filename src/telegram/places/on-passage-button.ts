import { Composer } from 'grammy'
import type { Facet } from '../../answer/facet.ts'
import type { Passage } from '../../passages/passage.ts'
import type { Conversations } from '../answers/conversations.ts'
import { findPressedQuestion } from '../answers/pressed-question.ts'
import type { View } from '../render/citation.ts'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import type { PassageAction } from './callback-data.ts'
import { onCallback, type PressContext } from './on-callback.ts'
import type { PassageRef } from './passage-ref.ts'

/** The passage that a pressed button refers to. */
export interface OpenedPassage {
  readonly ref: PassageRef
  readonly passage: Passage
  /** Its text has changed since the button was made. */
  readonly isChanged: boolean
  /** The question whose answer the button belongs to. */
  readonly question: string | undefined
  /** The quotation that the question is about. */
  readonly near?: string | undefined
  /** The reports to which its answer was narrowed last. */
  readonly within?: readonly Facet[] | undefined
  readonly view: View
}

export interface PlaceDeps extends BotDeps {
  readonly conversations: Conversations
}

/** Shows the passage; returns the text of an alert when there is nothing to show. */
type PassageHandler = (ctx: PressContext, opened: OpenedPassage) => Promise<string | undefined>

/** Handles the buttons of one action. Says so when the passage has been removed; leaves malformed ids to later features. */
export function onPassageButton(
  deps: PlaceDeps,
  action: PassageAction,
  handle: PassageHandler,
): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onCallback(composer, action, async (ctx, { ref }, next) => {
    const resolution = await deps.answerer.resolve(ref.permalinkId)
    if (!resolution) return next()
    const view = viewFor(ctx, deps, askedLanguage(ctx))
    const open = (passage: Passage) => {
      const { question, near, within } = (ref.page > 0 && findPressedQuestion(ctx, deps.conversations)) || {}
      return handle(ctx, {
        ref,
        passage,
        isChanged: resolution.kind === 'changed',
        question,
        near,
        within,
        view,
      })
    }
    const alert = resolution.kind === 'removed' ? view.messages.linkRemoved : await open(resolution.passage)
    await ctx.answerCallbackQuery(alert === undefined ? {} : { text: alert, show_alert: true })
  })
  return composer
}
