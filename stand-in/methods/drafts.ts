import { DRAFT_LIMITS } from '../format/formatted-text.ts'
import { findThread } from '../rules/message-thread.ts'
import { badRequest } from '../wire/api-refusal.ts'
import { isPrivate } from '../world/backend.ts'
import type { MessageDraft } from '../world/chat-room.ts'
import { readText } from './message-content.ts'
import { type Call, defineMethod, type Method } from './method.ts'

const sendMessageDraft = defineMethod(
  'sendMessageDraft',
  {
    chat_id: 'read',
    message_thread_id: 'read',
    draft_id: 'read',
    text: 'read',
    entities: 'read',
    parse_mode: 'read',
    can_stop: 'read',
    keep_on_stop: 'read',
  },
  call => {
    const { params, backend, reportViolation } = call
    const room = backend.chats.findWritable(params.text('chat_id'))
    if (!isPrivate(room)) throw badRequest('TEXTDRAFT_PEER_INVALID')
    findThread(params, room, undefined, reportViolation)
    const draft = readDraft(call)
    room.drafts.set(draft.draft_id, draft)
    backend.journal.add({ kind: 'drafted', chat: room.chat, draft })
    return true
  },
)

/** Telegram drops a draft after 30 seconds; this is not modelled. */
function readDraft(call: Call): MessageDraft {
  const { params } = call
  const draft_id = params.integer('draft_id') ?? 0
  if (draft_id === 0) throw badRequest('invalid draft_id specified')
  const { text, entities } = readText(call, DRAFT_LIMITS)
  const can_stop = params.flag('can_stop')
  return { draft_id, text, entities, can_stop, keep_on_stop: can_stop && params.flag('keep_on_stop') }
}

export const draftMethods: readonly Method[] = [sendMessageDraft]
