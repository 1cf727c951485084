import { parseInlineResult } from '../rules/inline-results.ts'
import { botUser } from '../world/backend.ts'
import { storeSent } from '../world/post-message.ts'
import { findTopic, threadOf } from '../world/threads.ts'
import { resultRules } from './message-content.ts'
import { defineMethod, type Method } from './method.ts'

const answerGuestQuery = defineMethod(
  'answerGuestQuery',
  { guest_query_id: 'read', result: 'read' },
  call => {
    const { params, backend } = call
    const result = parseInlineResult(params.json('result', 'InlineQueryResult'), resultRules(call))
    const queryId = params.text('guest_query_id') ?? ''
    const { room, message } = backend.guestQueries.require(queryId)
    const { from, sender_chat } = message
    const sent = storeSent(
      backend,
      room,
      {
        message_id: backend.chats.nextMessageId(room.chat),
        from: botUser(backend),
        chat: room.chat,
        date: backend.now(),
        ...threadOf(room, findTopic(room, message), undefined),
        ...(sender_chat ? { guest_bot_caller_chat: sender_chat } : from && { guest_bot_caller_user: from }),
        ...result.content,
        ...(result.reply_markup && { reply_markup: result.reply_markup }),
      },
      'bot',
    )
    backend.guestQueries.answer(queryId, sent)
    const inline_message_id = backend.inlineMessages.add(sent)
    backend.journal.add({ kind: 'guest_answered', queryId, message: sent })
    return { inline_message_id }
  },
)

export const guestMethods: readonly Method[] = [answerGuestQuery]
