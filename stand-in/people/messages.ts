import type { Chat, Message, MessageEntity, User } from 'grammy/types'
import { isStartParameter, parseStartLink } from '../format/start-link.ts'
import type { DocumentInfo } from '../wire/files.ts'
import { checkPhoto } from '../wire/image-file.ts'
import { Upload } from '../wire/upload.ts'
import type { Backend } from '../world/backend.ts'
import { senderOf } from '../world/fake-senders.ts'
import { notifyBot } from '../world/notify-bot.ts'
import { storeEdited, storeSent } from '../world/post-message.ts'
import { threadOf } from '../world/threads.ts'
import { current, enter, quoteOf, textContent, topicOf } from './client-rules.ts'
import { forwardedContent } from './forwards.ts'

export interface SendOptions {
  /** The private chat with the bot by default. */
  readonly chat?: Chat
  readonly replyTo?: Message
  /** The quoted part of `replyTo`. */
  readonly quote?: string
  /** The message_thread_id of a topic; that of `replyTo` by default. */
  readonly topic?: number
  /** On whose behalf: the group itself for an anonymous administrator, or a channel. */
  readonly as?: Chat
  /** Formatting. Links, mentions and commands are detected without it. */
  readonly entities?: readonly MessageEntity[]
}

/** The content of a message: a sticker, a photo with its caption, a voice message, a location… */
export type MessageContent = Omit<Partial<Message>, 'message_id' | 'from' | 'chat' | 'date'>

interface DocumentOptions extends SendOptions {
  readonly caption?: string
}

interface ForwardOptions extends Pick<SendOptions, 'chat' | 'topic'> {
  /** The author does not allow links to their account: only their name is shown. */
  readonly hidesAuthor?: boolean
}

/** Sending, editing and deleting messages. Every method throws a plain Error if a real client would not allow it. */
export interface Messages {
  /** Sends a text, with entities for its links, mentions and commands. */
  sendText(user: User, text: string, options?: SendOptions): Message
  /** Sends any content. */
  sendMessage(user: User, content: MessageContent, options?: Omit<SendOptions, 'entities'>): Message
  /** Sends a PNG or JPEG; `entities` are those of its caption. */
  sendPhoto(user: User, image: Uint8Array, caption?: string, options?: SendOptions): Message
  /** Sends any file as it is; `entities` are those of its caption. */
  sendDocument(user: User, bytes: Uint8Array, info: DocumentInfo, options?: DocumentOptions): Message
  /** Sends a voice message of this length, in seconds; the bytes are not looked at. */
  sendVoice(user: User, bytes: Uint8Array, seconds: number, options?: DocumentOptions): Message
  /** Forwards a message, by default to the private chat with the bot. */
  forward(user: User, message: Message, options?: ForwardOptions): Message
  /** Opens a `t.me/<bot>?start=…` link: sends /start with the parameter to the private chat. */
  openStartLink(user: User, url: string): Message
  /** Edits the text of a user's message; returns the new version. */
  editText(message: Message, text: string): Message
  /** Deletes a message for everybody; as in Telegram, the bot receives no update. */
  deleteMessage(message: Message): void
}

const MAX_TEXT_CHARS = 4096
const MAX_CAPTION_CHARS = 1024
/** 2000 MB; people with a subscription may send twice as much. */
const MAX_DOCUMENT_BYTES = 2_000 * 1024 * 1024

export function createMessages(backend: Backend): Messages {
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
    notifyBot(backend, room, message, 'message')
    return message
  }

  return {
    sendMessage,
    sendText(user, text, { entities = [], ...options } = {}) {
      if (text.trim() === '' || text.length > MAX_TEXT_CHARS) {
        throw new Error(`a client sends 1–${MAX_TEXT_CHARS} characters, got ${text.length}`)
      }
      return sendMessage(user, textContent(text, entities), options)
    },
    sendPhoto(user, image, caption = '', { entities = [], ...options } = {}) {
      const photo = files.addPhoto(image, checkPhoto(new Upload('photo', image)))
      return sendMessage(user, { photo, ...captionContent(caption, entities) }, options)
    },
    sendDocument(user, bytes, info, { caption = '', entities = [], ...options } = {}) {
      if (bytes.length === 0 || bytes.length > MAX_DOCUMENT_BYTES) {
        throw new Error(`a client sends files of 1–${MAX_DOCUMENT_BYTES} bytes, got ${bytes.length}`)
      }
      const document = files.addDocument(bytes, info)
      return sendMessage(user, { document, ...captionContent(caption, entities) }, options)
    },
    sendVoice(user, bytes, seconds, { caption = '', entities = [], ...options } = {}) {
      if (bytes.length === 0) throw new Error('a client sends no empty file')
      const voice = files.addVoice(bytes, seconds)
      return sendMessage(user, { voice, ...captionContent(caption, entities) }, options)
    },
    forward(user, message, { hidesAuthor = false, ...options } = {}) {
      const original = current(backend, message)
      if (original.has_protected_content) throw new Error(`message ${message.message_id} is protected`)
      return sendMessage(user, forwardedContent(original, hidesAuthor), options)
    },
    openStartLink(user, url) {
      const link = parseStartLink(url)
      const isOurs = link?.username.toLowerCase() === backend.profile.me.username.toLowerCase()
      if (!link || !isOurs || !isStartParameter(link.parameter)) throw new Error(`${url} opens nothing`)
      return sendMessage(user, textContent(`/start ${link.parameter}`, []))
    },
    editText(message, text) {
      const { text: _text, entities: _entities, ...rest } = current(backend, message)
      const room = chats.room(message.chat.id)
      const edited = storeEdited(backend, room, { ...rest, ...textContent(text, []) }, 'person')
      notifyBot(backend, room, edited, 'edited_message')
      return edited
    },
    deleteMessage(message) {
      const { chat, message_id: messageId } = current(backend, message)
      chats.room(chat.id).messages.delete(messageId)
      journal.add({ kind: 'deleted', chat, messageId })
    },
  }
}

function captionContent(caption: string, entities: readonly MessageEntity[]) {
  if (caption.length > MAX_CAPTION_CHARS) {
    throw new Error(
      `a client sends captions of at most ${MAX_CAPTION_CHARS} characters, got ${caption.length}`,
    )
  }
  const { text, entities: caption_entities } = textContent(caption, entities)
  return { ...(text && { caption: text }), ...(caption_entities && { caption_entities }) }
}
