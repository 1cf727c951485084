import type { Message } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import type { ChatRoom } from './chat-room.ts'
import type { Chats } from './chats.ts'

/** Messages sent via the bot, which it knows only by their inline_message_id. */
export class InlineMessages {
  readonly #locations = new Map<string, { readonly chatId: number; readonly messageId: number }>()
  #count = 0

  /** Assigns an inline_message_id. */
  add({ chat, message_id }: Message): string {
    this.#count += 1
    const id = `BAAAADIA${Buffer.from(`stand-in ${this.#count}`).toString('base64url')}`
    this.#locations.set(id, { chatId: chat.id, messageId: message_id })
    return id
  }

  findId({ chat, message_id }: Message): string | undefined {
    for (const [id, location] of this.#locations) {
      if (location.chatId === chat.id && location.messageId === message_id) return id
    }
    return undefined
  }

  /** The current version of the message. Throws an ApiRefusal (400) if there is none. */
  find(id: string, chats: Chats): { readonly room: ChatRoom; readonly message: Message } {
    const location = this.#locations.get(id)
    const room = location && chats.room(location.chatId)
    const message = room?.messages.get(location?.messageId ?? 0)
    if (!room || !message) throw badRequest('MESSAGE_ID_INVALID')
    return { room, message }
  }
}
