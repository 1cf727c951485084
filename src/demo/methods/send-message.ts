import { badRequest } from '../api-refusal.ts'
import { botUser } from '../backend.ts'
import { storeSent } from '../post-message.ts'
import { parseReplyMarkup } from '../rules/reply-markup.ts'
import { findReply } from '../rules/reply-parameters.ts'
import { contentOf, keyboardRules, readPreview, readText } from './message-content.ts'
import { defineMethod } from './method.ts'

export const sendMessage = defineMethod(
  'sendMessage',
  {
    chat_id: 'read',
    text: 'read',
    entities: 'read',
    parse_mode: 'read',
    reply_parameters: 'read',
    reply_to_message_id: 'read',
    reply_markup: 'read',
    link_preview_options: 'read',
    protect_content: 'read',
    disable_notification: 'accepted',
    business_connection_id: 'unmodelled',
    message_thread_id: 'unmodelled',
    direct_messages_topic_id: 'unmodelled',
    ephemeral_message_parameters: 'unmodelled',
    allow_paid_broadcast: 'unmodelled',
    suggested_post_parameters: 'unmodelled',
    message_effect_id: 'unmodelled',
  },
  call => {
    const { params, backend } = call
    if (!params.text('text')) throw badRequest('message text is empty')
    const room = backend.chats.findWritable(params.text('chat_id'))
    const reply = findReply(params, room, call.violate)
    const formatted = readText(call)
    const markup = parseReplyMarkup(
      params.json('reply_markup', 'reply keyboard markup'),
      keyboardRules(call, room),
    )
    const { chat } = room
    return storeSent(
      backend,
      room,
      {
        message_id: backend.chats.nextMessageId(chat),
        ...(chat.type === 'channel' ? { sender_chat: chat } : { from: botUser(backend) }),
        chat,
        date: backend.now(),
        ...reply,
        ...(params.flag('protect_content') && { has_protected_content: true as const }),
        ...contentOf(formatted, markup, readPreview(call)),
      },
      'bot',
    )
  },
)
