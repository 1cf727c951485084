import type { Chat, Message, MessageEntity, TextQuote, User } from 'grammy/types'
import type { Backend } from './backend.ts'
import type { ChatRoom } from './chats.ts'
import { senderOf } from './fake-senders.ts'
import { Upload } from './files.ts'
import { forwardedContent } from './forwards.ts'
import { createMember } from './memberships.ts'
import { findVersion, storeEdited, storeSent } from './post-message.ts'
import { sortEntities } from './rules/entity-order.ts'
import { findEntities } from './rules/find-entities.ts'
import { checkPhoto } from './rules/image-file.ts'
import { tellBot } from './tell-bot.ts'
import { findTopic, threadOf } from './threads.ts'

export interface SendOptions {
  /** The private chat with the bot by default. */
  readonly chat?: Chat
  readonly replyTo?: Message
  /** The piece of the message above that the reply is about. */
  readonly quote?: string
  /** The message_thread_id of a topic; that of the message above by default. */
  readonly topic?: number
  /** The group itself for an anonymous administrator, a channel for somebody who writes as that. */
  readonly as?: Chat
  /** Formatting, in UTF-16 units; links, mentions and commands are found without it. */
  readonly entities?: readonly MessageEntity[]
}

/** Anything a message can hold: a sticker, a photo with its caption, a voice, a location… */
export type MessageContent = Omit<Partial<Message>, 'message_id' | 'from' | 'chat' | 'date'>

export interface ForwardOptions extends Pick<SendOptions, 'chat' | 'topic'> {
  /** The author has forbidden links to their account in forwards: only their name is shown. */
  readonly hidesAuthor?: boolean
}

/** What people do with messages. Every action throws a plain Error where a real client would not allow it. */
export interface Writing {
  /** Sends a text as a client does, with its links, mentions and commands marked. */
  sendText(user: User, text: string, options?: SendOptions): Message
  /** Sends a message with any content. */
  sendMessage(user: User, content: MessageContent, options?: Omit<SendOptions, 'entities'>): Message
  /** Sends a PNG or JPEG; `entities` are those of its caption. */
  sendPhoto(user: User, image: Uint8Array, caption?: string, options?: SendOptions): Message
  /** Forwards a message, to the private chat with the bot by default. */
  forward(user: User, message: Message, options?: ForwardOptions): Message
  /** Edits the text of a person's message; gives the new version. */
  editText(message: Message, text: string): Message
  /** Deletes a message for everybody; the bot is not told, as in Telegram. */
  deleteMessage(message: Message): void
}

const MAX_TEXT_CHARS = 4096

export function createWriting(backend: Backend): Writing {
  const { chats, files, journal } = backend

  function sendMessage(user: User, content: MessageContent, options: SendOptions = {}): Message {
    const room = chats.room(options.chat?.id ?? user.id)
    enter(room, user)
    const original = options.replyTo && current(backend, options.replyTo)
    const message: Message = {
      message_id: chats.nextMessageId(room.chat),
      ...senderOf(room.chat, user, options.as),
      chat: room.chat,
      date: backend.now(),
      ...threadOf(room, topicOf(room, options.topic, original), original),
      ...(original && options.quote && { quote: quoteOf(original, options.quote) }),
      ...content,
    }
    storeSent(backend, room, message, 'person')
    tellBot(backend, room, message, 'message')
    return message
  }

  return {
    sendMessage,
    sendText(user, text, { entities = [], ...options } = {}) {
      if (text.trim() === '' || text.length > MAX_TEXT_CHARS) {
        throw new Error(`a client sends 1–${MAX_TEXT_CHARS} characters at once, got ${text.length}`)
      }
      return sendMessage(user, textContent(text, entities), options)
    },
    sendPhoto(user, image, caption = '', { entities = [], ...options } = {}) {
      const photo = files.addPhoto(image, checkPhoto(new Upload('photo', image)))
      const { text, entities: caption_entities } = textContent(caption, entities)
      const captioned = { ...(text && { caption: text }), ...(caption_entities && { caption_entities }) }
      return sendMessage(user, { photo, ...captioned }, options)
    },
    forward(user, message, { hidesAuthor = false, ...options } = {}) {
      const original = current(backend, message)
      if (original.has_protected_content) throw new Error(`message ${message.message_id} is protected`)
      return sendMessage(user, forwardedContent(original, hidesAuthor), options)
    },
    editText(message, text) {
      const { text: _text, entities: _entities, ...rest } = current(backend, message)
      const room = chats.room(message.chat.id)
      const edited = storeEdited(backend, room, { ...rest, ...textContent(text, []) }, 'person')
      tellBot(backend, room, edited, 'edited_message')
      return edited
    },
    deleteMessage(message) {
      const { chat, message_id: messageId } = current(backend, message)
      chats.room(chat.id).messages.delete(messageId)
      journal.add({ kind: 'deleted', chat, messageId })
    },
  }
}

/** The message as it stands now. Throws a plain Error once it was deleted. */
export function current({ chats }: Backend, message: Message): Message {
  const version = findVersion(chats.room(message.chat.id), message)
  if (!version) throw new Error(`message ${message.message_id} was deleted`)
  return version
}

/** Who writes for the first time comes in. Throws a plain Error where this person cannot write. */
function enter(room: ChatRoom, user: User): void {
  const { chat, bot, members } = room
  if (chat.type !== 'private') {
    const member = members.get(user.id)
    if (member?.status === 'kicked') throw new Error(`${user.first_name} was put out of the chat ${chat.id}`)
    if (!member || member.status === 'left') members.set(user.id, createMember(user, 'member'))
    return
  }
  if (!bot && members.has(user.id)) return
  if (chat.id !== user.id) throw new Error(`${user.first_name} is not in the chat ${chat.id}`)
  if (bot?.status === 'kicked') {
    throw new Error(`${user.first_name} has blocked the bot and has to unblock it first`)
  }
  room.isOpen = true
}

function topicOf(room: ChatRoom, threadId: number | undefined, original: Message | undefined) {
  if (threadId === undefined) return findTopic(room, original)
  const topic = room.topics.get(threadId)
  if (!topic) throw new Error(`there is no topic ${threadId} in chat ${room.chat.id}`)
  return topic
}

function quoteOf(original: Message, quote: string): TextQuote {
  const position = (original.text ?? original.caption ?? '').indexOf(quote)
  if (position < 0) throw new Error(`message ${original.message_id} does not hold the quote «${quote}»`)
  return { text: quote, position, is_manual: true }
}

/** A text as a client sends it: with its links, mentions and commands marked. */
export function textContent(text: string, given: readonly MessageEntity[]) {
  const entities = sortEntities([...given, ...findEntities(text)])
  return { text, ...(entities.length > 0 && { entities }) }
}
