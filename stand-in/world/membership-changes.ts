import type { ChatMember, ChatMemberUpdated, User } from 'grammy/types'
import { type Backend, botUser } from './backend.ts'
import type { ChatRoom } from './chat-room.ts'
import { createMember, isAdmin, isInside, type MemberRights, type MemberStatus } from './memberships.ts'
import { postServiceMessage } from './notify-bot.ts'

/** Changes a user's membership; the bot receives `chat_member` if it is an administrator and allows that update. */
export function changeMember(
  backend: Backend,
  room: ChatRoom,
  user: User,
  status: MemberStatus,
  rights?: MemberRights,
): void {
  const before = room.members.get(user.id) ?? createMember(user, 'left')
  const after = createMember(user, status, rights)
  room.members.set(user.id, after)
  if (!isAdmin(room.bot)) return
  backend.updates.add('chat_member', { chat_member: change(backend, room, user, before, after) })
}

/** Changes the bot's own membership and notifies it; joining or leaving a group also posts a service message. */
export function changeBotMember(
  backend: Backend,
  room: ChatRoom,
  status: MemberStatus,
  rights?: MemberRights,
): void {
  const bot = botUser(backend)
  const before = room.bot ?? createMember(bot, 'left')
  const after = createMember(bot, status, rights)
  room.bot = after
  const by = performer(backend, room)
  backend.chats.see(by)
  backend.updates.add('my_chat_member', { my_chat_member: change(backend, room, by, before, after) })
  if (room.chat.type === 'private' || room.chat.type === 'channel' || isInside(before) === isInside(after))
    return
  postServiceMessage(
    backend,
    room,
    by,
    isInside(after) ? { new_chat_members: [bot] } : { left_chat_member: bot },
  )
}

const change = (
  backend: Backend,
  { chat }: ChatRoom,
  from: User,
  old_chat_member: ChatMember,
  new_chat_member: ChatMember,
): ChatMemberUpdated => ({ chat, from, date: backend.now(), old_chat_member, new_chat_member })

const NAMELESS_OWNER: User = { id: 99_999, is_bot: false, first_name: 'Иесі' }

/** Who changed it: the user of a private chat; elsewhere the owner or another administrator. */
export function performer({ chats }: Backend, { chat, members }: ChatRoom): User {
  const person = chats.users.get(chat.id)
  if (person) return person
  const admins = [...members.values()].filter(isAdmin)
  return (admins.find(({ status }) => status === 'creator') ?? admins[0])?.user ?? NAMELESS_OWNER
}
