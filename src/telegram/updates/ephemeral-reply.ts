import { GrammyError } from 'grammy'
import type { Logger } from '../../log.ts'
import { failureFields, isBarred } from '../calls/telegram-errors.ts'
import type { BotContext } from './context.ts'
import { isGroup } from './update-filter.ts'

/** Says a sentence to the person of this update alone, where Telegram lets it; never more than one message. */
export type Whisper = (ctx: BotContext, text: string) => Promise<void>

/** So many groups that refuse are remembered; the set begins anew then. */
const MAX_REFUSING = 10_000

/**
 * In a group an ephemeral message, which only the receiver sees: Telegram takes it from admins. Where it is refused, from
 * then on in this process a plain short reply without a sound. In a private chat a message like any other.
 */
export function createWhisper(logger: Logger): Whisper {
  const refusing = new Set<number>()
  return async (ctx, text) => {
    const chatId = ctx.chat?.id ?? 0
    if (canWhisper(ctx) && !refusing.has(chatId)) {
      try {
        await sendEphemeral(ctx, text)
        return
      } catch (error) {
        if (!isRefusal(error)) throw error
        logger.info('ephemeral message refused', failureFields(error))
        if (refusing.size >= MAX_REFUSING) refusing.clear()
        refusing.add(chatId)
      }
    }
    await sendPlain(ctx, text)
  }
}

/** An anonymous admin has no account to whisper to. */
function canWhisper(ctx: BotContext): boolean {
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

/** Telegram knows no such message, here or at all; not that the bot may not write, which a plain reply cannot mend. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof GrammyError && (error.error_code === 400 || error.error_code === 404) && !isBarred(error)
  )
}
