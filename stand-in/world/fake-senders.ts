import type { Chat, Message, User } from 'grammy/types'

/** The sender of anonymous administrators' messages, the same in all of Telegram. */
export const GROUP_ANONYMOUS_BOT: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
}

/** The sender of messages that users send to a group on behalf of a channel. */
const CHANNEL_BOT: User = {
  id: 136_817_688,
  is_bot: true,
  first_name: 'Channel',
  username: 'Channel_Bot',
}

/** The sender fields of a message: the user, or the chat on whose behalf they write. */
export function senderOf(
  chat: Chat,
  user: User,
  as: Chat | undefined,
): Pick<Message, 'from' | 'sender_chat'> {
  if (chat.type === 'channel') return { sender_chat: chat }
  if (!as) return { from: user }
  return { from: as.id === chat.id ? GROUP_ANONYMOUS_BOT : CHANNEL_BOT, sender_chat: as }
}
