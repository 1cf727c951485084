import type { Chat } from 'grammy/types'
import type { Backend } from './backend.ts'
import type { ChatRoom } from './chat-room.ts'
import { GROUP_ANONYMOUS_BOT } from './fake-senders.ts'
import { performer } from './membership-changes.ts'
import { postServiceMessage } from './notify-bot.ts'

/** Upgrades a group to a supergroup with this id: posts service messages in both, and moves the members and the bot. */
export function migrate(backend: Backend, group: ChatRoom, id: number): Chat {
  const { chat: old } = group
  if (old.type !== 'group' || group.migratedTo) throw new Error(`chat ${old.id} is no longer a group`)
  const supergroup = backend.chats.add({ id, type: 'supergroup', title: old.title }, group.bot)
  for (const [userId, member] of group.members) supergroup.members.set(userId, member)
  postServiceMessage(backend, group, performer(backend, group), { migrate_to_chat_id: id })
  postServiceMessage(backend, supergroup, GROUP_ANONYMOUS_BOT, {
    sender_chat: supergroup.chat,
    migrate_from_chat_id: old.id,
  })
  group.migratedTo = supergroup.chat
  return supergroup.chat
}
