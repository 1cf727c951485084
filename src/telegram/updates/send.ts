import type { InlineKeyboard } from 'grammy'
import type { ForceReply, ReplyParameters, TextQuote } from 'grammy/types'
import { isMessageGone, isNotModified } from '../calls/telegram-errors.ts'
import type { Rendered } from '../render/text-builder.ts'
import type { BotContext } from './context.ts'

const NO_PREVIEW = { is_disabled: true } as const

/** The message to reply to, and the part of it to quote. */
export interface ReplyTarget {
  readonly messageId: number
  readonly quote: TextQuote | undefined
}

/** Sends a rendered message as a reply, by default to the current message. Returns the new message's id. */
export async function replyWith(
  ctx: BotContext,
  { text, entities }: Rendered,
  keyboard?: InlineKeyboard | ForceReply,
  target: ReplyTarget | undefined = ctx.msg && { messageId: ctx.msg.message_id, quote: undefined },
): Promise<number> {
  const sent = await ctx.reply(text, {
    entities: [...entities],
    link_preview_options: NO_PREVIEW,
    ...(keyboard && { reply_markup: keyboard }),
    ...(target && { reply_parameters: replyTo(target) }),
  })
  return sent.message_id
}

function replyTo({ messageId, quote }: ReplyTarget): ReplyParameters {
  return {
    message_id: messageId,
    allow_sending_without_reply: true,
    ...(quote && {
      quote: quote.text,
      quote_position: quote.position,
      ...(quote.entities && { quote_entities: quote.entities }),
    }),
  }
}

/** Replaces the message whose button was pressed. */
export function editPressedMessage(
  ctx: BotContext,
  rendered: Rendered,
  keyboard?: InlineKeyboard,
): Promise<boolean> {
  const message = ctx.callbackQuery?.message
  return message ? editMessage(ctx, message.message_id, rendered, keyboard) : Promise.resolve(false)
}

/** Replaces the buttons of the message whose button was pressed. */
export async function editPressedKeyboard(ctx: BotContext, keyboard: InlineKeyboard): Promise<void> {
  try {
    await ctx.editMessageReplyMarkup({ reply_markup: keyboard })
  } catch (error) {
    if (!isNotModified(error) && !isMessageGone(error)) throw error
  }
}

/** Edits one of the bot's messages in this chat; false when it no longer exists. An edit that changes nothing is fine. */
export async function editMessage(
  ctx: BotContext,
  messageId: number,
  { text, entities }: Rendered,
  keyboard?: InlineKeyboard,
): Promise<boolean> {
  const chatId = ctx.chat?.id
  if (chatId === undefined) return false
  try {
    await ctx.api.editMessageText(chatId, messageId, text, {
      entities: [...entities],
      link_preview_options: NO_PREVIEW,
      ...(keyboard && { reply_markup: keyboard }),
    })
    return true
  } catch (error) {
    if (isNotModified(error)) return true
    if (isMessageGone(error)) return false
    throw error
  }
}
