import type { ChatMember, ChatMemberAdministrator, ChatMemberOwner } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import { isPrivate } from '../world/backend.ts'
import type { ChatRoom } from '../world/chat-room.ts'
import { checkInside, createMember, isInside } from '../world/memberships.ts'
import { type Call, defineMethod, type Method } from './method.ts'

const getChatMember = defineMethod('getChatMember', { chat_id: 'read', user_id: 'read' }, call => {
  const room = findRoom(call)
  const userId = call.params.integer('user_id') ?? 0
  if (userId <= 0) throw badRequest('invalid user_id specified')
  const member = findMember(call, room, userId)
  if (!member) throw badRequest(room.chat.type === 'group' ? 'member not found' : 'PARTICIPANT_ID_INVALID')
  return member
})

function findMember({ backend }: Call, room: ChatRoom, userId: number): ChatMember | undefined {
  if (userId === backend.profile.me.id) return room.bot
  const user = backend.chats.users.get(userId)
  if (isPrivate(room)) return user && userId === room.chat.id ? createMember(user, 'member') : undefined
  return room.members.get(userId) ?? (user && createMember(user, 'left'))
}

const getChatAdministrators = defineMethod(
  'getChatAdministrators',
  { chat_id: 'read', return_bots: 'read' },
  call => {
    const room = findRoom(call)
    if (isPrivate(room)) throw badRequest('there are no administrators in the private chat')
    const returnsBots = call.params.flag('return_bots')
    const { id } = call.backend.profile.me
    return allMembers(room)
      .filter(isAdministrator)
      .filter(({ user }) => returnsBots || !user.is_bot || user.id === id)
  },
)

const getChatMemberCount = defineMethod('getChatMemberCount', { chat_id: 'read' }, call => {
  const room = findRoom(call)
  return isPrivate(room) ? 2 : allMembers(room).filter(isInside).length
})

const leaveChat = defineMethod('leaveChat', { chat_id: 'read' }, call => {
  const room = findRoom(call)
  if (isPrivate(room)) throw badRequest("can't leave private and secret chats")
  if (room.bot) room.bot = createMember(room.bot.user, 'left')
  return true
})

export const memberMethods: readonly Method[] = [
  getChatMember,
  getChatAdministrators,
  getChatMemberCount,
  leaveChat,
]

function findRoom({ params, backend }: Call): ChatRoom {
  const room = backend.chats.find(params.text('chat_id'))
  checkInside(room)
  return room
}

const allMembers = ({ bot, members }: ChatRoom) => [...members.values(), ...(bot ? [bot] : [])]

const isAdministrator = (member: ChatMember): member is ChatMemberOwner | ChatMemberAdministrator =>
  member.status === 'creator' || member.status === 'administrator'
