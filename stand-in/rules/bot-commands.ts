import type { BotCommand } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import { isObject } from '../wire/params.ts'

const MAX_COMMANDS = 100
const MAX_NAME_CHARS = 32
const MAX_DESCRIPTION_CHARS = 256

/** The list of setMyCommands; a leading slash is dropped. Throws an ApiRefusal (400). */
export function parseCommands(value: unknown): BotCommand[] {
  if (!Array.isArray(value)) throw badRequest("can't parse commands JSON object: expected an Array")
  if (value.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  return value.map(parseCommand)
}

function parseCommand(value: unknown): BotCommand {
  if (!isObject(value)) throw badRequest("can't parse BotCommand: expected an Object")
  const command = textOf(value, 'command').trim().replace(/^\//, '')
  const description = textOf(value, 'description').trim()
  if (command === '') throw badRequest('command must be non-empty')
  if (command.length > MAX_NAME_CHARS) throw badRequest(`command length must not exceed ${MAX_NAME_CHARS}`)
  if (description === '') throw badRequest('command description must be non-empty')
  if (description.length > MAX_DESCRIPTION_CHARS) {
    throw badRequest(`command description length must not exceed ${MAX_DESCRIPTION_CHARS}`)
  }
  if (!/^[a-z0-9_]+$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
  return { command, description, ...(value.is_ephemeral === true && { is_ephemeral: true }) }
}

function textOf(value: Readonly<Record<string, unknown>>, field: string): string {
  const text = value[field]
  if (text === undefined) throw badRequest(`can't parse BotCommand: Can't find field "${field}"`)
  if (typeof text !== 'string') {
    throw badRequest(`can't parse BotCommand: Field "${field}" must be of type String`)
  }
  return text
}

// Scopes with a chat_id; chat_member also has a user_id.
const CHAT_SCOPES = ['chat', 'chat_administrators', 'chat_member']
const WIDE_SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']

/** A key for a BotCommandScope: `default`, `chat:42`, `chat_member:-100:7`. Throws an ApiRefusal (400). */
export function parseCommandScope(value: unknown): string {
  if (value === undefined) return 'default'
  if (!isObject(value)) throw badRequest("can't parse BotCommandScope: expected an Object")
  const { type, chat_id: chatId, user_id: userId } = value
  if (WIDE_SCOPES.some(each => each === type)) return String(type)
  if (!CHAT_SCOPES.some(each => each === type)) {
    throw badRequest("can't parse BotCommandScope: Unsupported type specified")
  }
  if (chatId === undefined) throw badRequest('chat identifier is empty')
  if (type !== 'chat_member') return `${type}:${chatId}`
  if (userId === undefined) throw badRequest('invalid user_id specified')
  return `${type}:${chatId}:${userId}`
}

/** An ISO 639-1 code, or '' for the default. Throws an ApiRefusal (400). */
export function parseLanguageCode(code: string | undefined): string {
  if (code && !/^[a-z]{2}$/.test(code)) throw badRequest('invalid language code specified')
  return code ?? ''
}
