import type { SwitchInlineQueryChosenChat } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import { isObject } from '../wire/params.ts'
import type { KeyboardRules } from './keyboard-rules.ts'

// Clients truncate longer inline queries.
const MAX_QUERY_CHARS = 256

const CHAT_KINDS = [
  'allow_user_chats',
  'allow_bot_chats',
  'allow_group_chats',
  'allow_channel_chats',
] as const

/** A button that starts an inline query. Throws an ApiRefusal (400) in channels, or if no type of chat may be chosen. */
export function parseSwitchButton(
  action: 'switch_inline_query' | 'switch_inline_query_current_chat' | 'switch_inline_query_chosen_chat',
  value: unknown,
  { isChannel, reportViolation }: KeyboardRules,
) {
  if (isChannel) {
    const name = action === 'switch_inline_query_current_chat' ? action : 'switch_inline_query'
    throw badRequest(
      `can't use ${name} button in a channel chat, because users will not be able to use the button without knowing bot's username`,
    )
  }
  const checkQuery = (query: string) => {
    if (query.length > MAX_QUERY_CHARS)
      reportViolation(`${action} of ${query.length} characters, clients send ${MAX_QUERY_CHARS}`)
    return query
  }
  switch (action) {
    case 'switch_inline_query':
      return { switch_inline_query: checkQuery(String(value)) }
    case 'switch_inline_query_current_chat':
      return { switch_inline_query_current_chat: checkQuery(String(value)) }
    case 'switch_inline_query_chosen_chat': {
      const chosen = parseChosenChat(value)
      checkQuery(chosen.query ?? '')
      return { switch_inline_query_chosen_chat: chosen }
    }
    default:
      return action satisfies never
  }
}

function parseChosenChat(value: unknown): SwitchInlineQueryChosenChat {
  if (!isObject(value)) {
    throw badRequest(
      `can't parse inline keyboard button: Field "switch_inline_query_chosen_chat" must be of type Object`,
    )
  }
  const kinds = CHAT_KINDS.filter(kind => value[kind] === true)
  if (kinds.length === 0) throw badRequest('at least one chat type must be allowed')
  const query = typeof value.query === 'string' && value.query !== '' ? { query: value.query } : {}
  return { ...query, ...Object.fromEntries(kinds.map(kind => [kind, true])) }
}
