import type { Chat, User } from 'grammy/types'
import { type Backend, botUser } from './backend.ts'
import type { ChatRoom } from './chat-room.ts'
import { changeBotMember, changeMember } from './membership-changes.ts'
import { createMember, type MemberRights, type MemberStatus } from './memberships.ts'
import { migrate } from './migration.ts'
import { postServiceMessage } from './notify-bot.ts'

interface NewUser extends Partial<Omit<User, 'is_bot'>> {
  readonly first_name: string
}

export interface NewChat {
  readonly type: 'group' | 'supergroup' | 'channel'
  readonly title?: string
  /** Supergroups and channels. */
  readonly username?: string
  readonly id?: number
  /** Supergroups: has topics. */
  readonly isForum?: boolean
  /** False by default; always true in channels. */
  readonly botIsAdmin?: boolean
  /** The bot was never a member and does not know the chat. */
  readonly botIsAbsent?: boolean
}

/** Creates users, chats and topics, and changes who may do what. */
export interface ChatSetup {
  createUser(user: NewUser): User
  /** Another bot, which can write in groups like a user. */
  createBot(bot: NewUser): User
  createChat(chat: NewChat): Chat
  /** The user's private chat with the bot. */
  privateChat(user: User): Chat
  /** A private chat of two users, as the first one sees it, without the bot. */
  createDialog(user: User, other: User): Chat
  /** Creates a forum topic; returns its message_thread_id. */
  createTopic(chat: Chat, name: string, by: User): number
  closeTopic(chat: Chat, threadId: number): void
  /** Changes a user's status in a group or channel. */
  setMember(chat: Chat, user: User, status: MemberStatus, rights?: MemberRights): void
  /** The same for the bot, which receives `my_chat_member`. `restricted` has no rights except these. */
  setBotMember(chat: Chat, status: Exclude<MemberStatus, 'creator'>, rights?: MemberRights): void
  /** Removes the bot from a group or channel: 403 from now on. */
  kickBot(chat: Chat): void
  /** Upgrades a group and returns the supergroup; the old id is refused from now on. */
  migrate(group: Chat): Chat
}

const FIRST_USER_ID = 100_001
const FIRST_DIALOG_ID = 900_001
const FIRST_GROUP_ID = -4_000_001
const FIRST_SUPERGROUP_ID = -1_002_000_000_001

// Telegram's blue, the first colour of topics.
const TOPIC_COLOR = 7_322_096

export function createChatSetup(backend: Backend): ChatSetup {
  const { chats } = backend
  const bot = botUser(backend)
  const ids = {
    user: FIRST_USER_ID,
    dialog: FIRST_DIALOG_ID,
    group: FIRST_GROUP_ID,
    supergroup: FIRST_SUPERGROUP_ID,
  }

  function addUser(fields: NewUser, isBot: boolean): User {
    const user: User = { id: fields.id ?? ids.user++, is_bot: isBot, ...fields }
    chats.users.set(user.id, user)
    return user
  }

  return {
    createUser(fields) {
      const user = addUser(fields, false)
      chats.add(privateChatOf(user), createMember(bot, 'member'))
      return user
    },
    createBot: fields => addUser(fields, true),
    createChat(fields) {
      const { type, id = type === 'group' ? ids.group-- : ids.supergroup--, botIsAdmin, botIsAbsent } = fields
      const status = botIsAdmin || type === 'channel' ? 'administrator' : 'member'
      return chats.add(chatOf(fields, id), botIsAbsent ? undefined : createMember(bot, status)).chat
    },
    createDialog(user, other) {
      const room = chats.add({ ...privateChatOf(other), id: ids.dialog++ }, undefined)
      for (const each of [user, other]) room.members.set(each.id, createMember(each, 'member'))
      return room.chat
    },
    privateChat: user => chats.room(user.id).chat,
    createTopic: (chat, name, by) => openTopic(backend, chats.room(chat.id), name, by),
    closeTopic({ id }, threadId) {
      const topic = chats.room(id).topics.get(threadId)
      if (!topic) throw new Error(`there is no topic ${threadId} in chat ${id}`)
      topic.isClosed = true
    },
    setMember: ({ id }, user, status, rights) => changeMember(backend, chats.room(id), user, status, rights),
    setBotMember: ({ id }, status, rights) => changeBotMember(backend, chats.room(id), status, rights),
    kickBot: ({ id }) => changeBotMember(backend, chats.room(id), 'kicked'),
    migrate: ({ id }) => migrate(backend, chats.room(id), ids.supergroup--),
  }
}

function openTopic(backend: Backend, room: ChatRoom, name: string, by: User): number {
  if (!room.chat.is_forum) throw new Error(`chat ${room.chat.id} is not a forum`)
  const message = postServiceMessage(backend, room, by, {
    forum_topic_created: { name, icon_color: TOPIC_COLOR },
    is_topic_message: true,
    message_thread_id: backend.chats.peekMessageId(room.chat),
  })
  room.topics.set(message.message_id, { threadId: message.message_id, name, isClosed: false })
  return message.message_id
}

function chatOf({ type, title = 'Топ', username, isForum }: NewChat, id: number): Chat {
  if (type === 'group') return { id, type, title }
  const names = { id, title, ...(username && { username }) }
  return type === 'channel' ? { type, ...names } : { type, ...names, ...(isForum && { is_forum: true }) }
}

function privateChatOf({ id, first_name, last_name, username }: User): Chat.PrivateChat {
  const names = { first_name, ...(last_name && { last_name }), ...(username && { username }) }
  return { id, type: 'private', ...names }
}
