import type { Chat, Message, User } from 'grammy/types'

/** The user that stands for an anonymous administrator; its id is the same in all of Telegram. */
export const GROUP_ANONYMOUS_BOT: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
}

/** The user that stands for somebody who writes in a group as their channel. */
const CHANNEL_BOT: User = {
  id: 136_817_688,
  is_bot: true,
  first_name: 'Channel',
  username: 'Channel_Bot',
}

/** The sender that a message shows: the person, the group itself for its anonymous administrators, or a channel. */
export function senderOf(
  chat: Chat,
  user: User,
  as: Chat | undefined,
): Pick<Message, 'from' | 'sender_chat'> {
  if (chat.type === 'channel') return { sender_chat: chat }
  if (!as) return { from: user }
  return { from: as.id === chat.id ? GROUP_ANONYMOUS_BOT : CHANNEL_BOT, sender_chat: as }
}
