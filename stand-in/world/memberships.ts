import type { ChatMember, User } from 'grammy/types'
import { badRequest, forbidden } from '../wire/api-refusal.ts'
import type { ChatRoom } from './chat-room.ts'

export type MemberStatus = ChatMember['status']

/** A member's rights by their Bot API names. Those that the status does not have are ignored. */
export type MemberRights = Readonly<Record<string, boolean>>

const ADMIN_RIGHTS = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: true,
  can_manage_topics: true,
  can_send_welcome_messages: true,
}

const NO_RIGHTS = {
  is_member: true,
  can_send_messages: false,
  can_send_audios: false,
  can_send_documents: false,
  can_send_photos: false,
  can_send_videos: false,
  can_send_video_notes: false,
  can_send_voice_notes: false,
  can_send_polls: false,
  can_send_other_messages: false,
  can_add_web_page_previews: false,
  can_react_to_messages: false,
  can_change_info: false,
  can_invite_users: false,
  can_edit_tag: false,
  can_pin_messages: false,
  can_manage_topics: false,
}

/** A member as getChatMember returns it. The rights override the defaults: nearly all for administrators, none if restricted. */
export function createMember(user: User, status: MemberStatus, rights: MemberRights = {}): ChatMember {
  switch (status) {
    case 'creator':
      return { status, user, is_anonymous: rights.is_anonymous ?? false }
    case 'administrator':
      return { status, user, ...ADMIN_RIGHTS, ...rights }
    case 'restricted':
      return { status, user, ...NO_RIGHTS, until_date: 0, ...rights }
    case 'kicked':
      return { status, user, until_date: 0 }
    case 'member':
    case 'left':
      return { status, user }
    default:
      return status satisfies never
  }
}

export const isAdmin = (member: ChatMember | undefined) =>
  member?.status === 'creator' || member?.status === 'administrator'

export const isInside = (member: ChatMember | undefined) =>
  member !== undefined && member.status !== 'left' && member.status !== 'kicked'

/** Throws an ApiRefusal (403) if the bot has left the chat, was kicked or blocked. */
export function checkInside({ chat, bot }: ChatRoom): void {
  if (isInside(bot)) return
  if (chat.type === 'private') throw forbidden('bot was blocked by the user')
  const kicked = bot?.status === 'kicked'
  throw forbidden(
    kicked ? `bot was kicked from the ${chat.type} chat` : `bot is not a member of the ${chat.type} chat`,
  )
}

/** The kind of content that a message has, in the words of Telegram's errors. */
export type ContentKind = 'text messages' | 'photos' | 'documents'

/** Throws an ApiRefusal (400) if the bot has no right to send this kind of content. */
export function checkMaySend({ chat, bot }: ChatRoom, kind: ContentKind): void {
  if (chat.type === 'channel' && !isAdmin(bot))
    throw badRequest('need administrator rights in the channel chat')
  if (bot?.status !== 'restricted') return
  const maySend = {
    'text messages': bot.can_send_messages,
    photos: bot.can_send_photos,
    documents: bot.can_send_documents,
  }[kind]
  if (!maySend) throw badRequest(`not enough rights to send ${kind} to the chat`)
}
