import type { Chat, User } from 'grammy/types'
import type { Backend } from '../world/backend.ts'

/** What users do with a message that the bot is still generating. */
export interface Drafts {
  /** Presses the stop button; the bot receives `stopped_message_generation`. */
  stopDraft(user: User, draftId: number): void
}

export function createDrafts({ chats, journal, updates }: Backend): Drafts {
  return {
    stopDraft(user, draft_id) {
      const room = chats.room(user.id)
      const draft = room.drafts.get(draft_id)
      if (!draft?.can_stop) throw new Error(`there is no draft ${draft_id} that can be stopped`)
      if (!draft.keep_on_stop) room.drafts.delete(draft_id)
      const chat = privateChat(room.chat)
      updates.add('stopped_message_generation', { stopped_message_generation: { chat, draft_id } })
      journal.add({ kind: 'draft_stopped', chat, draftId: draft_id })
    },
  }
}

function privateChat(chat: Chat): Chat.PrivateChat {
  if (chat.type !== 'private') throw new Error(`chat ${chat.id} is not private`)
  return chat
}
