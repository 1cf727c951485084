import { GrammyError } from 'grammy'
import type { Logger } from '../../log.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import type { BotContext } from './context.ts'

/**
 * Whether the person is an admin of this group; an anonymous admin writes in the group's own name. Where Telegram does
 * not tell, they are none.
 */
export async function isAdmin(ctx: BotContext, logger: Logger): Promise<boolean> {
  const chatId = ctx.chat?.id
  if (chatId === undefined || !ctx.from) return false
  if (ctx.message?.sender_chat?.id === chatId) return true
  try {
    const { status } = await ctx.api.getChatMember(chatId, ctx.from.id)
    return status === 'creator' || status === 'administrator'
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error
    logger.warn('Telegram does not tell whether somebody is an admin', failureFields(error))
    return false
  }
}
