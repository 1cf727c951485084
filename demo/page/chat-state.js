/**
 * @typedef {import('../server/page-event.ts').PageSnapshot} Snapshot
 * @typedef {import('../server/page-event.ts').PageEvent} PageEvent
 * @typedef {import('grammy/types').Message} Message
 */

/**
 * The state after an event; pure.
 *
 * @param {Snapshot} state
 * @param {PageEvent} event
 * @returns {Snapshot}
 */
export function applyEvent(state, event) {
  switch (event.kind) {
    case 'snapshot':
      return event.snapshot
    case 'phase':
      return { ...state, phase: event.phase }
    case 'message':
      return { ...state, messages: putMessage(state.messages, event.message) }
    case 'deleted':
      return {
        ...state,
        messages: state.messages.filter(
          ({ chat, message_id }) => chat.id !== event.chatId || message_id !== event.messageId,
        ),
      }
    case 'keyboard':
      return { ...state, keyboards: putKeyboard(state.keyboards, event.chatId, event.keyboard) }
    case 'commands':
      return { ...state, commands: event.commands }
    case 'reports':
      return { ...state, reports: event.reports }
    case 'examples':
      return { ...state, examples: event.examples }
    case 'files':
      return { ...state, acceptsFiles: event.acceptsFiles }
    case 'language':
      return { ...state, me: { ...state.me, language: event.language } }
    default:
      return state
  }
}

/**
 * @param {Snapshot} state
 * @param {number} chatId
 * @returns {Message[]} oldest first
 */
export function messagesIn({ messages }, chatId) {
  return messages.filter(({ chat }) => chat.id === chatId)
}

/**
 * @param {readonly Message[]} messages
 * @param {Message} message
 */
function putMessage(messages, message) {
  const place = messages.findIndex(each => isSame(each, message))
  return place < 0 ? [...messages, message] : messages.with(place, message)
}

/**
 * @param {Pick<Message, 'chat' | 'message_id' | 'ephemeral_message_id'>} one
 * @param {Pick<Message, 'chat' | 'message_id' | 'ephemeral_message_id'>} other
 */
export function isSame(one, other) {
  return (
    one.chat.id === other.chat.id &&
    one.message_id === other.message_id &&
    one.ephemeral_message_id === other.ephemeral_message_id
  )
}

/**
 * @param {Snapshot['keyboards']} keyboards
 * @param {number} chatId
 * @param {import('../server/page-event.ts').PageKeyboard | null} keyboard
 */
function putKeyboard(keyboards, chatId, keyboard) {
  const others = Object.entries(keyboards).filter(([id]) => id !== String(chatId))
  return Object.fromEntries(keyboard ? [...others, [String(chatId), keyboard]] : others)
}

/**
 * The replies to a message.
 *
 * @param {Snapshot} state
 * @param {Message} message
 * @returns {Message[]} oldest first
 */
export function repliesTo({ messages }, { chat, message_id }) {
  return messages.filter(
    ({ chat: { id }, reply_to_message: above }) => id === chat.id && above?.message_id === message_id,
  )
}

/**
 * A one-line summary of a message, for the list of chats and above replies.
 *
 * @param {Message} message
 * @param {string} photo shown instead of a missing caption
 */
export function summaryOf(message, photo) {
  const text = message.text ?? message.caption ?? message.document?.file_name ?? (message.photo ? photo : '')
  return text.replace(/\s+/g, ' ').slice(0, 120)
}
