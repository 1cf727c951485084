import type { Chat, ChatMember, User } from 'grammy/types'
import { ApiRefusal, badRequest, forbidden } from '../wire/api-refusal.ts'
import type { ChatRoom } from './chat-room.ts'
import { checkInside } from './memberships.ts'

/** All chats and users. */
export class Chats {
  readonly users = new Map<number, User>()
  readonly #rooms = new Map<number, ChatRoom>()
  /** Users that the bot has seen in an update; it can mention only these by id. */
  readonly #seen = new Set<number>()
  readonly #lastIds = new Map<number, number>()

  add(chat: Chat, bot: ChatMember | undefined): ChatRoom {
    if (this.#rooms.has(chat.id)) throw new Error(`chat ${chat.id} exists already`)
    const room: ChatRoom = {
      chat,
      messages: new Map(),
      reactions: new Map(),
      forcedReplies: new Map(),
      ephemeral: new Map(),
      drafts: new Map(),
      members: new Map(),
      topics: new Map(),
      bot,
      isOpen: chat.type !== 'private',
      migratedTo: undefined,
    }
    this.#rooms.set(chat.id, room)
    return room
  }

  rooms(): readonly ChatRoom[] {
    return [...this.#rooms.values()]
  }

  /** Throws a plain Error if the test never created this chat. */
  room(id: number): ChatRoom {
    const room = this.#rooms.get(id)
    if (!room) throw new Error(`there is no chat ${id}: create it first`)
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
    if (!room?.bot || (!room.isOpen && !this.#seen.has(room.chat.id))) throw badRequest('chat not found')
    if (room.migratedTo) throw upgraded(room.migratedTo)
    return room
  }

  /** Like find(), but only a chat that the bot may write to. Throws an ApiRefusal (400, 403). */
  findWritable(chatId: string | undefined): ChatRoom {
    const room = this.find(chatId)
    checkInside(room)
    if (!room.isOpen) throw forbidden("bot can't initiate conversation with a user")
    return room
  }

  /** Private chats and basic groups share one sequence; each supergroup and channel has its own. */
  nextMessageId(chat: Chat): number {
    const next = this.peekMessageId(chat)
    this.#lastIds.set(sequenceOf(chat), next)
    return next
  }

  /** The id of the next message. */
  peekMessageId(chat: Chat): number {
    return (this.#lastIds.get(sequenceOf(chat)) ?? 0) + 1
  }

  #findByName(name: string): ChatRoom | undefined {
    const publicRooms = this.rooms().filter(({ chat }) => chat.type !== 'private')
    return publicRooms.find(({ chat }) => chat.username?.toLowerCase() === name.toLowerCase())
  }
}

const sequenceOf = ({ id, type }: Chat) => (type === 'supergroup' || type === 'channel' ? id : 0)

const upgraded = ({ id }: Chat) =>
  new ApiRefusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: id })
