import type { Chat, Message, ReactionType, User } from 'grammy/types'
import { badRequest, forbidden } from './api-refusal.ts'

/** A chat with all that is in it. */
export interface ChatRoom {
  readonly chat: Chat
  /** By message id, in the order they were sent; a message is replaced, never changed. */
  readonly messages: Map<number, Message>
  /** What the bot set, by message id. */
  readonly reactions: Map<number, readonly ReactionType[]>
  /** The person of a private chat has written to the bot, so that it may write. Always true elsewhere. */
  isOpen: boolean
  botIsAdmin: boolean
  /** Why the bot may not write: Telegram's words for 403. */
  barred: string | undefined
}

/** All chats and people. */
export class Chats {
  readonly users = new Map<number, User>()
  readonly #rooms = new Map<number, ChatRoom>()
  /** People that the bot has seen in an update; only these can be mentioned by id. */
  readonly #seen = new Set<number>()
  readonly #lastIds = new Map<number, number>()

  add(chat: Chat, botIsAdmin = false): ChatRoom {
    if (this.#rooms.has(chat.id)) throw new Error(`chat ${chat.id} exists already`)
    const room: ChatRoom = {
      chat,
      messages: new Map(),
      reactions: new Map(),
      isOpen: chat.type !== 'private',
      botIsAdmin: botIsAdmin || chat.type === 'channel',
      barred: undefined,
    }
    this.#rooms.set(chat.id, room)
    return room
  }

  /** Throws a plain error: the test asks for a chat that it never made. */
  room(id: number): ChatRoom {
    const room = this.#rooms.get(id)
    if (!room) throw new Error(`there is no chat ${id}; it has to be created first`)
    return room
  }

  see(user: User): void {
    this.#seen.add(user.id)
  }

  findSeenUser(id: number): User | undefined {
    return this.#seen.has(id) ? this.users.get(id) : undefined
  }

  /** The chat that a call names by id or @username. Throws an ApiRefusal (400). */
  find(chatId: string | undefined): ChatRoom {
    if (!chatId) throw badRequest('chat_id is empty')
    const room = chatId.startsWith('@') ? this.#findByName(chatId.slice(1)) : this.#rooms.get(Number(chatId))
    if (!room || (!room.isOpen && !this.#seen.has(room.chat.id))) throw badRequest('chat not found')
    return room
  }

  /** As above, and the bot may write there. Throws an ApiRefusal (400, 403). */
  findWritable(chatId: string | undefined): ChatRoom {
    const room = this.find(chatId)
    if (room.barred) throw forbidden(room.barred)
    if (!room.isOpen) throw forbidden("bot can't initiate conversation with a user")
    return room
  }

  /** Private chats and basic groups share one sequence, as in Telegram; supergroups and channels have their own. */
  nextMessageId({ id, type }: Chat): number {
    const sequence = type === 'supergroup' || type === 'channel' ? id : 0
    const next = (this.#lastIds.get(sequence) ?? 0) + 1
    this.#lastIds.set(sequence, next)
    return next
  }

  #findByName(name: string): ChatRoom | undefined {
    const publicRooms = [...this.#rooms.values()].filter(({ chat }) => chat.type !== 'private')
    return publicRooms.find(({ chat }) => chat.username?.toLowerCase() === name.toLowerCase())
  }
}
