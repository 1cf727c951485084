import { GrammyError } from 'grammy'
import type { Logger } from '../../log.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import type { BotContext } from './context.ts'

/** Whether the sender is an admin of this group, possibly an anonymous one; false when Telegram will not say. */
export async function isAdmin(ctx: BotContext, logger: Logger): Promise<boolean> {
  const chatId = ctx.chat?.id
  if (chatId === undefined || !ctx.from) return false
  // An anonymous admin writes in the name of the group.
  const { sender_chat } = ctx.message ?? ctx.editedMessage ?? {}
  if (sender_chat?.id === chatId) return true
  try {
    const { status } = await ctx.api.getChatMember(chatId, ctx.from.id)
    return status === 'creator' || status === 'administrator'
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error
    logger.warn('cannot check whether the sender is an admin', failureFields(error))
    return false
  }
}
