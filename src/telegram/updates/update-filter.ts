import type { Context } from 'grammy'
import type { Message } from 'grammy/types'
import { COMMAND_NAMES } from '../../locales/messages.ts'

/** Whether the chat has many people in it. */
export function isGroup(ctx: Context): boolean {
  return ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup'
}

/**
 * Whether an update is for the bot; all others end here, before anything is read, stored or searched. In a group: a
 * command of its own, a mention, a reply to it, and the news that the group moved.
 */
export function isForBot(ctx: Context): boolean {
  if (ctx.inlineQuery || ctx.chosenInlineResult || ctx.callbackQuery || ctx.guestMessage) return true
  const message = ctx.message ?? ctx.editedMessage
  if (!message) return false
  if (isGroup(ctx) && isMigration(message)) return true
  if (!isFromPerson(message, ctx.me.id)) return false
  return ctx.chat?.type === 'private' || (isGroup(ctx) && isAddressed(message, ctx.me))
}

/** The group became a supergroup: told in the old one and in the new one. */
export function isMigration(message: Message): boolean {
  return message.migrate_to_chat_id !== undefined || message.migrate_from_chat_id !== undefined
}

/**
 * Not another bot, not a channel, and not what someone sent through this bot. An anonymous admin writes in the group's
 * own name, with a bot as the sender.
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

/** `/ask@dayek_bot`, or `/ask` where no other bot is named. */
function isOwnCommand(command: string, name: string): boolean {
  const [own = '', addressee] = command.slice(1).split(/(?=@)/)
  return addressee === undefined ? COMMAND_NAMES.some(known => known === own) : addressee === name
}
