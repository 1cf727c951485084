import type { CallbackQuery, Message, User } from 'grammy/types'
import type { Backend } from '../world/backend.ts'
import { type CallbackAnswer, chatInstanceOf } from '../world/callback-queries.ts'
import type { WaitOptions } from '../world/journal.ts'
import { asReplied } from '../world/post-message.ts'
import { current } from './client-rules.ts'
import { findButton } from './find-button.ts'

/** Pressing inline keyboard buttons. */
export interface ButtonPresses {
  /** Presses the button with this label or callback data on the current version; resolves with the bot's answer. */
  press(user: User, message: Message, textOrData: string, wait?: WaitOptions): Promise<CallbackAnswer>
  /** Sends callback data that no button has, as a modified client can. */
  pressRaw(user: User, message: Message, data: string, wait?: WaitOptions): Promise<CallbackAnswer>
  /** Presses a button on a message that is inaccessible to the bot: it arrives with date 0 and no content. */
  pressInaccessible(user: User, message: Message, data: string, wait?: WaitOptions): Promise<CallbackAnswer>
}

export function createButtonPresses(backend: Backend): ButtonPresses {
  const { chats, callbackQueries, inlineMessages, updates, journal } = backend

  /** With the current version of the message that it replies to, or without it if that was deleted. */
  function withLiveReply({ reply_to_message: above, ...message }: Message): Message {
    const live = above && chats.room(message.chat.id).messages.get(above.message_id)
    return { ...message, ...(live && { reply_to_message: asReplied(live) }) }
  }

  function pressWith(
    user: User,
    { chat, message_id, ephemeral_message_id }: Pick<Message, 'chat' | 'message_id' | 'ephemeral_message_id'>,
    pressed: Pick<CallbackQuery, 'message' | 'inline_message_id'>,
    data: string,
    wait: WaitOptions = {},
  ): Promise<CallbackAnswer> {
    chats.see(user)
    const id = callbackQueries.open({
      userId: user.id,
      chatId: chat.id,
      messageId: ephemeral_message_id ?? message_id,
      date: backend.now(),
      isEphemeral: ephemeral_message_id !== undefined,
    })
    const chat_instance = chatInstanceOf(chat.id)
    updates.add('callback_query', { callback_query: { id, from: user, chat_instance, ...pressed, data } })
    return journal.waitFor(() => callbackQueries.answers.get(id), {
      what: `the answer to the button with data ${JSON.stringify(data)}`,
      ...wait,
    })
  }

  /** The message as the bot receives it: only the inline_message_id if it was sent via the bot. */
  function shownToBot(version: Message): Pick<CallbackQuery, 'message' | 'inline_message_id'> {
    const inline_message_id = inlineMessages.findId(version)
    return inline_message_id ? { inline_message_id } : { message: withLiveReply(version) }
  }

  return {
    async press(user, message, textOrData, wait) {
      const version = current(backend, message)
      return pressWith(user, version, shownToBot(version), findButton(version, textOrData), wait)
    },
    async pressRaw(user, message, data, wait) {
      const version = current(backend, message)
      return pressWith(user, version, shownToBot(version), data, wait)
    },
    async pressInaccessible(user, { chat, message_id }, data, wait) {
      return pressWith(user, { chat, message_id }, { message: { chat, message_id, date: 0 } }, data, wait)
    },
  }
}
