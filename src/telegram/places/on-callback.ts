import type { Composer, Filter, NextFunction } from 'grammy'
import type { BotContext } from '../updates/context.ts'
import {
  type CallbackData,
  type CallbackDataOf,
  type CallbackKind,
  decodeCallbackData,
} from './callback-data.ts'

/** The context of a pressed button. */
export type PressContext = Filter<BotContext, 'callback_query:data'>

/** Handles the buttons of one kind; a handler that calls `next` leaves the press to later features. */
export function onCallback<Kind extends CallbackKind>(
  composer: Composer<BotContext>,
  kind: Kind,
  handle: (ctx: PressContext, data: CallbackDataOf<Kind>, next: NextFunction) => Promise<void>,
): void {
  composer.on('callback_query:data', async (ctx, next) => {
    const data = decodeCallbackData(ctx.callbackQuery.data)
    await (isOfKind(data, kind) ? handle(ctx, data, next) : next())
  })
}

function isOfKind<Kind extends CallbackKind>(
  data: CallbackData | undefined,
  kind: Kind,
): data is CallbackDataOf<Kind> {
  return data?.kind === kind
}
