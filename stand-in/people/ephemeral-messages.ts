import type { Chat, Message, User } from 'grammy/types'
import { ephemeralId } from '../rules/ephemeral-message.ts'
import { type Backend, botUser } from '../world/backend.ts'
import { notifyBot } from '../world/notify-bot.ts'
import { storeSent } from '../world/post-message.ts'
import { current, textContent } from './client-rules.ts'

/** Ephemeral messages to the bot, which nobody else in the group sees. */
export interface EphemeralMessages {
  /** Sends an ephemeral command of the bot, or a reply to one of its ephemeral messages. */
  sendEphemeral(user: User, text: string, chat: Chat, replyTo?: Message): Message
}

export function createEphemeralMessages(backend: Backend): EphemeralMessages {
  const { chats, profile } = backend
  const isEphemeralCommand = (text: string) => {
    const [, name] = /^\/(\w+)/.exec(text) ?? []
    const commands = [...profile.commands.values()].flat()
    return commands.some(({ command, is_ephemeral }) => command === name && is_ephemeral)
  }
  return {
    sendEphemeral(user, text, chat, replyTo) {
      const isReply = replyTo !== undefined && current(backend, replyTo).receiver_user?.id === user.id
      if (!isReply && !isEphemeralCommand(text)) throw new Error(`${text} is not an ephemeral command`)
      const room = chats.room(chat.id)
      const message: Message = {
        ...ephemeralId(room, botUser(backend)),
        from: user,
        chat,
        date: backend.now(),
        ...textContent(text, []),
      }
      storeSent(backend, room, message, 'person')
      notifyBot(backend, room, message, 'message')
      return message
    },
  }
}
