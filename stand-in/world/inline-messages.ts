import type { Message } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import type { ChatRoom } from './chat-room.ts'
import type { Chats } from './chats.ts'

/** The messages that the bot can only name by an inline_message_id: sent through it, into whatever chat. */
export class InlineMessages {
  readonly #places = new Map<string, { readonly chatId: number; readonly messageId: number }>()
  #count = 0

  /** Gives the message its inline_message_id. */
  add({ chat, message_id }: Message): string {
    this.#count += 1
    const id = `BAAAADIA${Buffer.from(`stand-in ${this.#count}`).toString('base64url')}`
    this.#places.set(id, { chatId: chat.id, messageId: message_id })
    return id
  }

  findId({ chat, message_id }: Message): string | undefined {
    for (const [id, place] of this.#places) {
      if (place.chatId === chat.id && place.messageId === message_id) return id
    }
    return undefined
  }

  /** The message as it stands now. Throws an ApiRefusal (400) where there is none. */
  find(id: string, chats: Chats): { readonly room: ChatRoom; readonly message: Message } {
    const place = this.#places.get(id)
    const room = place && chats.room(place.chatId)
    const message = room?.messages.get(place?.messageId ?? 0)
    if (!room || !message) throw badRequest('MESSAGE_ID_INVALID')
    return { room, message }
  }
}
