import type { Message, User } from 'grammy/types'
import type { ChatRoom } from './chat-room.ts'
import { isAdmin } from './memberships.ts'

interface Bot extends User {
  readonly can_read_all_group_messages: boolean
}

/**
 * Whether the bot receives this message. In groups with privacy mode: commands addressed to it, bare commands unless another bot
 * wrote last, replies to it, mentions of it and service messages. https://core.telegram.org/bots/features#privacy-mode
 */
export function isVisibleToBot(room: ChatRoom, message: Message, bot: Bot): boolean {
  const isGroup = room.chat.type === 'group' || room.chat.type === 'supergroup'
  if (!isGroup || bot.can_read_all_group_messages || isAdmin(room.bot) || isService(message)) return true
  if (message.receiver_user?.id === bot.id) return true
  if (message.reply_to_message?.from?.id === bot.id || message.via_bot?.id === bot.id) return true
  const text = message.text ?? message.caption ?? ''
  const ownName = `@${bot.username}`.toLowerCase()
  return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length }) => {
    const marked = text.slice(offset, offset + length).toLowerCase()
    if (type === 'mention') return marked === ownName
    return type === 'bot_command' && (marked.includes('@') ? marked.endsWith(ownName) : isLastBot(room, bot))
  })
}

/** Whether no other bot has written since this one. */
function isLastBot({ messages }: ChatRoom, bot: Bot): boolean {
  const byBots = [...messages.values()].filter(({ from, sender_chat }) => from?.is_bot && !sender_chat)
  const last = byBots.at(-1)
  return !last || last.from?.id === bot.id
}

const SERVICE_FIELDS = [
  'new_chat_members',
  'left_chat_member',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'forum_topic_created',
] as const

const isService = (message: Message) => SERVICE_FIELDS.some(field => message[field] !== undefined)
