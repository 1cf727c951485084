import type { Logger } from '../../log.ts'
import { failureFields, isEphemeralRefused } from '../calls/telegram-errors.ts'
import type { BotContext } from './context.ts'
import { isGroup } from './update-filter.ts'

/** Replies so that only the sender of the update sees it, if Telegram allows; always exactly one message. */
export type EphemeralReply = (ctx: BotContext, text: string) => Promise<void>

/** Refusing groups to remember; beyond that the set is cleared. */
const MAX_REFUSING_CHATS = 10_000

/**
 * Sends an ephemeral message in groups, which Telegram only accepts from admins. After a refusal, that group gets plain
 * silent replies until the process ends. In a private chat it is an ordinary message.
 */
export function createEphemeralReply(logger: Logger): EphemeralReply {
  const refusing = new Set<number>()
  return async (ctx, text) => {
    const chatId = ctx.chat?.id ?? 0
    if (canReceiveEphemeral(ctx) && !refusing.has(chatId)) {
      try {
        await sendEphemeral(ctx, text)
        return
      } catch (error) {
        if (!isEphemeralRefused(error)) throw error
        logger.info('ephemeral message refused', failureFields(error))
        if (refusing.size >= MAX_REFUSING_CHATS) refusing.clear()
        refusing.add(chatId)
      }
    }
    await sendPlain(ctx, text)
  }
}

/** An anonymous admin has no account that could receive an ephemeral message. */
function canReceiveEphemeral(ctx: BotContext): boolean {
  return isGroup(ctx) && ctx.from?.is_bot === false && ctx.msg?.sender_chat === undefined
}

async function sendEphemeral(ctx: BotContext, text: string): Promise<void> {
  await ctx.reply(text, { ephemeral_message_parameters: { receiver_user_id: ctx.from?.id ?? 0 } })
}

async function sendPlain(ctx: BotContext, text: string): Promise<void> {
  const inGroup = ctx.msg && {
    reply_parameters: { message_id: ctx.msg.message_id, allow_sending_without_reply: true },
    disable_notification: true,
  }
  await ctx.reply(text, isGroup(ctx) ? inGroup : {})
}
