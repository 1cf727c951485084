import type { Message, User } from 'grammy/types'
import type { ChatRoom } from './chats.ts'

interface Bot extends User {
  readonly can_read_all_group_messages: boolean
}

/**
 * Whether a bot gets this message: in groups, privacy mode leaves it commands that are not for another bot, replies to
 * its messages and mentions of it. https://core.telegram.org/bots/features#privacy-mode
 */
export function isVisibleToBot(room: ChatRoom, message: Message, bot: Bot): boolean {
  const isGroup = room.chat.type === 'group' || room.chat.type === 'supergroup'
  if (!isGroup || bot.can_read_all_group_messages || room.botIsAdmin) return true
  if (message.reply_to_message?.from?.id === bot.id || message.via_bot?.id === bot.id) return true
  const text = message.text ?? message.caption ?? ''
  const ownName = `@${bot.username}`.toLowerCase()
  return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length }) => {
    const marked = text.slice(offset, offset + length).toLowerCase()
    if (type === 'mention') return marked === ownName
    return type === 'bot_command' && (!marked.includes('@') || marked.endsWith(ownName))
  })
}
