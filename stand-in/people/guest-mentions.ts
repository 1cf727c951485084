import type { Chat, Message, User } from 'grammy/types'
import type { Backend } from '../world/backend.ts'
import type { WaitOptions } from '../world/journal.ts'
import type { Messages, SendOptions } from './messages.ts'

export interface GuestMentionOptions
  extends Pick<SendOptions, 'replyTo' | 'quote' | 'topic' | 'as'>,
    WaitOptions {
  /** A group or private chat that the bot is not in. */
  readonly chat: Chat
}

/** Guest mode: mentioning the bot in chats that it is not in. */
export interface GuestMentions {
  /** Mentions the bot; resolves with the message that it posts as a guest. */
  mentionGuest(user: User, text: string, options: GuestMentionOptions): Promise<Message>
}

export function createGuestMentions(backend: Backend, { sendText }: Messages): GuestMentions {
  const { chats, guestQueries, updates, journal, profile } = backend
  return {
    async mentionGuest(user, text, { timeoutMs, what, ...options }) {
      const { chat } = options
      const room = chats.room(chat.id)
      const { username, supports_guest_queries } = profile.me
      if (!supports_guest_queries) throw new Error('guest mode is off')
      if (room.bot || chat.type === 'channel') throw new Error(`the bot cannot be a guest in chat ${chat.id}`)
      if (!text.toLowerCase().includes(`@${username}`.toLowerCase()))
        throw new Error('the bot is not mentioned')
      const message = sendText(user, text, options)
      const { from = user } = message
      const guest_query_id = guestQueries.open({ room, message })
      chats.see(user)
      updates.add('guest_message', { guest_message: { ...message, guest_query_id, chat, from } })
      return journal.waitFor(() => guestQueries.answers.get(guest_query_id), {
        what: what ?? `the answer to the guest message ${JSON.stringify(text)}`,
        ...(timeoutMs !== undefined && { timeoutMs }),
      })
    },
  }
}
