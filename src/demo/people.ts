import type { CallbackQuery, Chat, ChatMemberUpdated, Message, MessageEntity, User } from 'grammy/types'
import { type Backend, botUser } from './backend.ts'
import type { CallbackAnswer } from './callback-queries.ts'
import type { ChatRoom } from './chats.ts'
import { findButton } from './find-button.ts'
import type { WaitOptions } from './journal.ts'
import { asReplied, storeEdited, storeSent } from './post-message.ts'
import { isVisibleToBot } from './privacy-mode.ts'
import { sortEntities } from './rules/entity-order.ts'
import { findEntities } from './rules/find-entities.ts'

export interface SendOptions {
  /** The private chat with the bot by default. */
  readonly chat?: Chat
  readonly replyTo?: Message
  /** Formatting, in UTF-16 units; links, mentions and commands are found without it. */
  readonly entities?: readonly MessageEntity[]
}

/** Anything a message can hold: a sticker, a photo with its caption, a voice, a location, a forward origin… */
export type MessageContent = Omit<Partial<Message>, 'message_id' | 'from' | 'chat' | 'date'>

/** What people do in their clients. Every action throws a plain Error where a real client would not allow it. */
export interface People {
  /** Sends a text as a client does, with its links, mentions and commands marked. */
  sendText(user: User, text: string, options?: SendOptions): Message
  /** Sends a message with any content. */
  sendMessage(user: User, content: MessageContent, options?: Omit<SendOptions, 'entities'>): Message
  /** Edits the text of a person's message; gives the new version. */
  editText(message: Message, text: string): Message
  /** Deletes a message for everybody; the bot is not told, as in Telegram. */
  deleteMessage(message: Message): void
  /** Presses the button with this label or data on the message as it stands now; resolves with what the bot answers. */
  press(user: User, message: Message, textOrData: string, wait?: WaitOptions): Promise<CallbackAnswer>
  /** Sends data that no button has, as a forged client can. */
  pressRaw(user: User, message: Message, data: string, wait?: WaitOptions): Promise<CallbackAnswer>
  /** Presses a button on a message that the bot can no longer see: it arrives with date 0 and without content. */
  pressInaccessible(user: User, message: Message, data: string, wait?: WaitOptions): Promise<CallbackAnswer>
  /** The bot may no longer write to this person, and is told so. */
  block(user: User): void
  unblock(user: User): void
}

const MAX_TEXT_CHARS = 4096

export function createPeople(backend: Backend): People {
  const { chats, queries, updates, journal } = backend

  function sendMessage(user: User, content: MessageContent, { chat, replyTo }: SendOptions = {}): Message {
    const room = chats.room(chat?.id ?? user.id)
    openPrivateChat(room, user)
    const sender = room.chat.type === 'channel' ? { sender_chat: room.chat } : { from: user }
    const message: Message = {
      message_id: chats.nextMessageId(room.chat),
      ...sender,
      chat: room.chat,
      date: backend.now(),
      ...(replyTo && { reply_to_message: asReplied(current(replyTo)) }),
      ...content,
    }
    storeSent(backend, room, message, 'person')
    tellBot(room, message, 'message')
    return message
  }

  function tellBot(room: ChatRoom, message: Message, kind: 'message' | 'edited_message'): void {
    if (room.barred || !isVisibleToBot(room, message, backend.profile.me)) return
    const { chat, from, edit_date } = message
    if (from) chats.see(from)
    if (chat.type === 'channel') {
      if (edit_date === undefined) updates.add('channel_post', { channel_post: { ...message, chat } })
      else updates.add('edited_channel_post', { edited_channel_post: { ...message, chat, edit_date } })
    } else if (from) {
      if (kind === 'message') updates.add(kind, { message: { ...message, chat, from } })
      else updates.add(kind, { edited_message: { ...message, chat, from, edit_date: edit_date ?? 0 } })
    }
  }

  function openPrivateChat(room: ChatRoom, user: User): void {
    if (room.chat.type !== 'private') return
    if (room.chat.id !== user.id) throw new Error(`${user.first_name} is not in the chat ${room.chat.id}`)
    if (room.barred) throw new Error(`${user.first_name} has blocked the bot and has to unblock it first`)
    room.isOpen = true
  }

  function current(message: Message): Message {
    const version = chats.room(message.chat.id).messages.get(message.message_id)
    if (!version) throw new Error(`message ${message.message_id} was deleted`)
    return version
  }

  /** As Telegram shows it to the bot: the message above as it stands now, or not at all once it was deleted. */
  function withLiveReply({ reply_to_message: above, ...message }: Message): Message {
    const live = above && chats.room(message.chat.id).messages.get(above.message_id)
    return { ...message, ...(live && { reply_to_message: asReplied(live) }) }
  }

  function pressWith(
    user: User,
    message: NonNullable<CallbackQuery['message']>,
    data: string,
    wait: WaitOptions = {},
  ): Promise<CallbackAnswer> {
    chats.see(user)
    const query = queries.open({ from: user, message, data }, message.chat.id)
    updates.add('callback_query', { callback_query: query })
    return journal.waitFor(() => queries.answers.get(query.id), {
      what: `the answer to the button with data ${JSON.stringify(data)}`,
      ...wait,
    })
  }

  function changeBlock(user: User, isBlocked: boolean): void {
    const room = chats.room(user.id)
    room.barred = isBlocked ? 'bot was blocked by the user' : undefined
    const bot = botUser(backend)
    const outside = { status: 'kicked' as const, user: bot, until_date: 0 }
    const inside = { status: 'member' as const, user: bot }
    const my_chat_member: ChatMemberUpdated = {
      chat: room.chat,
      from: user,
      date: backend.now(),
      old_chat_member: isBlocked ? inside : outside,
      new_chat_member: isBlocked ? outside : inside,
    }
    updates.add('my_chat_member', { my_chat_member })
  }

  return {
    sendMessage,
    sendText(user, text, { entities = [], ...options } = {}) {
      if (text.trim() === '' || text.length > MAX_TEXT_CHARS) {
        throw new Error(`a client sends 1–${MAX_TEXT_CHARS} characters at once, got ${text.length}`)
      }
      return sendMessage(user, textContent(text, entities), options)
    },
    editText(message, text) {
      const { text: _text, entities: _entities, ...rest } = current(message)
      const room = chats.room(message.chat.id)
      const edited = storeEdited(backend, room, { ...rest, ...textContent(text, []) }, 'person')
      tellBot(room, edited, 'edited_message')
      return edited
    },
    deleteMessage(message) {
      const { chat, message_id: messageId } = current(message)
      chats.room(chat.id).messages.delete(messageId)
      journal.add({ kind: 'deleted', chat, messageId })
    },
    async press(user, message, textOrData, wait) {
      const version = current(message)
      return pressWith(user, withLiveReply(version), findButton(version, textOrData), wait)
    },
    async pressRaw(user, message, data, wait) {
      return pressWith(user, withLiveReply(current(message)), data, wait)
    },
    async pressInaccessible(user, { chat, message_id }, data, wait) {
      return pressWith(user, { chat, message_id, date: 0 }, data, wait)
    },
    block: user => changeBlock(user, true),
    unblock: user => changeBlock(user, false),
  }
}

function textContent(text: string, given: readonly MessageEntity[]) {
  const entities = sortEntities([...given, ...findEntities(text)])
  return { text, ...(entities.length > 0 && { entities }) }
}
