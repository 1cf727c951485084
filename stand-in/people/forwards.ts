import type { Message, MessageOrigin, User } from 'grammy/types'

/** The content of a forwarded message: without sender, chat, buttons and reply. */
export function forwardedContent(original: Message, hidesAuthor: boolean) {
  const {
    message_id: _id,
    from: _from,
    sender_chat: _chat,
    chat: _room,
    date: _date,
    edit_date: _edited,
    message_thread_id: _thread,
    is_topic_message: _topic,
    reply_to_message: _reply,
    quote: _quote,
    reply_markup: _markup,
    ...content
  } = original
  return { ...content, forward_origin: original.forward_origin ?? originOf(original, hidesAuthor) }
}

function originOf(
  { from, sender_chat, chat, date, message_id }: Message,
  hidesAuthor: boolean,
): MessageOrigin {
  if (chat.type === 'channel') return { type: 'channel', date, chat, message_id }
  if (sender_chat) return { type: 'chat', date, sender_chat }
  if (!from) throw new Error(`message ${message_id} has no author`)
  if (hidesAuthor) return { type: 'hidden_user', date, sender_user_name: nameOf(from) }
  return { type: 'user', date, sender_user: from }
}

const nameOf = ({ first_name, last_name }: User) => [first_name, last_name].filter(Boolean).join(' ')
