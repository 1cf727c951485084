import type { Chat, InlineQuery, Message, User } from 'grammy/types'
import { type Backend, botUser } from '../world/backend.ts'
import type { InlineList } from '../world/inline-answer.ts'
import type { WaitOptions } from '../world/journal.ts'
import type { Messages, SendOptions } from './messages.ts'

export interface InlineOptions extends WaitOptions {
  /** Where the user types; by default the private chat with the bot. The bot need not be a member. */
  readonly chat?: Chat
  /** Sent to the bot; by default the type of the chat. */
  readonly chatType?: NonNullable<InlineQuery['chat_type']>
  /** The next_offset of the previous answer; empty by default. */
  readonly offset?: string
}

/** Inline mode. Telegram's cache of answers is not modelled: every query reaches the bot. */
export interface InlineQueries {
  /** Types `@bot query` in any chat; resolves with the bot's answer. */
  typeInline(user: User, query: string, options?: InlineOptions): Promise<InlineList>
  /** Sends a result to the chat where the query was typed. */
  chooseInline(
    list: InlineList,
    resultId: string,
    options?: Pick<SendOptions, 'chat' | 'topic' | 'replyTo'>,
  ): Message
  /** Presses the button above the results: sends /start with its parameter to the private chat. */
  startFromInline(list: InlineList): Message
}

// Clients truncate longer queries.
const MAX_QUERY_CHARS = 256

export function createInlineQueries(backend: Backend, { sendMessage, sendText }: Messages): InlineQueries {
  const { chats, updates, journal, inlineQueries, inlineMessages, profile } = backend

  return {
    async typeInline(user, query, { chat = chats.room(user.id).chat, chatType, offset = '', ...wait } = {}) {
      if (!profile.me.supports_inline_queries) throw new Error('inline mode is off')
      if (query.length > MAX_QUERY_CHARS)
        throw new Error(`a client sends at most ${MAX_QUERY_CHARS} characters`)
      const queryId = inlineQueries.open(undefined)
      const chat_type = chatType ?? (chat.id === user.id ? 'sender' : chat.type)
      chats.see(user)
      updates.add('inline_query', { inline_query: { id: queryId, from: user, query, offset, chat_type } })
      const answer = await journal.waitFor(() => inlineQueries.answers.get(queryId), {
        what: `the answer to the inline query ${JSON.stringify(query)}`,
        ...wait,
      })
      return { queryId, user, query, chat, ...answer }
    },

    chooseInline({ user, query, chat, results }, resultId, options = {}) {
      const result = results.find(({ id }) => id === resultId)
      if (!result) throw new Error(`there is no result ${resultId}; there are ${results.map(({ id }) => id)}`)
      const markup = result.reply_markup
      const content = {
        via_bot: botUser(backend),
        ...result.content,
        ...(markup && { reply_markup: markup }),
      }
      const message = sendMessage(user, content, { chat, ...options })
      const inline_message_id = markup && inlineMessages.add(message)
      updates.add('chosen_inline_result', {
        chosen_inline_result: {
          result_id: resultId,
          from: user,
          query,
          ...(inline_message_id && { inline_message_id }),
        },
      })
      return message
    },

    startFromInline({ user, button }) {
      if (!button?.start_parameter) throw new Error('there is no button above these results')
      return sendText(user, `/start ${button.start_parameter}`)
    },
  }
}
