import type { Passage } from '../../passages/passage.ts'
import type { BotContext, BotDeps } from '../updates/context.ts'
import { findQuestion } from '../updates/message-question.ts'
import { type Place, parsePlace } from './passage-ref.ts'

/** What a pressed button leads to today. */
export interface OpenedPlace {
  readonly place: Place
  /** Undefined: no longer in the reports. */
  readonly passage: Passage | undefined
  /** The text there is another one than when the button was made. */
  readonly isChanged: boolean
  /** The question of the answer that the button belongs to. */
  readonly question: string | undefined
}

/** Reads the data of the pressed button; undefined when nobody here wrote it. */
export function openPlace(ctx: BotContext, { answerer }: BotDeps): OpenedPlace | undefined {
  const place = parsePlace((ctx.callbackQuery?.data ?? '').slice(2))
  const resolution = place && answerer.resolve(place.permalinkId)
  if (!place || !resolution) return undefined
  return {
    place,
    passage: resolution.kind === 'removed' ? undefined : resolution.passage,
    isChanged: resolution.kind === 'changed',
    question: place.page > 0 ? findQuestion(ctx) : undefined,
  }
}
