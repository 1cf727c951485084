import type { Context } from 'grammy'
import type { Message } from 'grammy/types'
import { COMMAND_NAMES } from '../../locales/messages.ts'

/** Whether the chat is a group or supergroup. */
export function isGroup(ctx: Context): boolean {
  return ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup'
}

/**
 * Whether the bot should handle the update; all others are dropped before anything is read, stored or searched. In a group:
 * the bot's own commands, mentions, replies to it, and the group's migration to a supergroup.
 */
export function isForBot(ctx: Context): boolean {
  if (ctx.inlineQuery || ctx.chosenInlineResult || ctx.callbackQuery || ctx.guestMessage) return true
  const message = ctx.message ?? ctx.editedMessage
  if (!message) return false
  if (isGroup(ctx) && isMigration(message)) return true
  if (!isFromPerson(message, ctx.me.id)) return false
  return ctx.chat?.type === 'private' || (isGroup(ctx) && isAddressed(message, ctx.me))
}

/** The group became a supergroup; both the old and the new chat get such a message. */
export function isMigration(message: Message): boolean {
  return message.migrate_to_chat_id !== undefined || message.migrate_from_chat_id !== undefined
}

/**
 * Not from another bot, not from a channel, and not sent via this bot's inline mode. An anonymous admin writes in the name
 * of the group, with a bot account as the sender.
 */
function isFromPerson({ via_bot, sender_chat, from, chat }: Message, botId: number): boolean {
  if (via_bot?.id === botId) return false
  return sender_chat ? sender_chat.id === chat.id : from?.is_bot !== true
}

function isAddressed(message: Message, me: { readonly id: number; readonly username: string }): boolean {
  if (message.reply_to_message?.from?.id === me.id && message.reply_to_message.via_bot === undefined)
    return true
  const text = message.text ?? message.caption ?? ''
  const name = `@${me.username.toLowerCase()}`
  return [...(message.entities ?? []), ...(message.caption_entities ?? [])].some(
    ({ type, offset, length }) => {
      const piece = text.slice(offset, offset + length).toLowerCase()
      if (type === 'mention') return piece === name
      return type === 'bot_command' && offset === 0 && isOwnCommand(piece, name)
    },
  )
}

/** `/ask@dayek_bot`, or `/ask` without a bot name. */
function isOwnCommand(command: string, name: string): boolean {
  const [own = '', addressee] = command.slice(1).split(/(?=@)/)
  return addressee === undefined ? COMMAND_NAMES.some(known => known === own) : addressee === name
}
