import type { Message } from 'grammy/types'
import type { ApiCall, StandInEvent } from '../../stand-in/world/journal.ts'
import { type PageCommands, type PageEvent, parseKeyboard } from './page-event.ts'

/** What the clients already know. */
interface Known {
  readonly commands: () => PageCommands
  readonly messages: ReadonlyMap<string, Message>
}

/** Maps an event of the fake Bot API server to one for the page; undefined for events that a client does not see. */
export function toPageEvent(event: StandInEvent, known: Known): PageEvent | undefined {
  switch (event.kind) {
    case 'sent':
    case 'edited':
      return { kind: 'message', message: event.message }
    case 'deleted':
      return { kind: 'deleted', chatId: event.chat.id, messageId: event.messageId }
    case 'answered':
      return event.call.response?.ok ? callToPageEvent(event.call, known) : undefined
    default:
      return undefined
  }
}

function callToPageEvent(
  { method, params, response }: ApiCall,
  { commands, messages }: Known,
): PageEvent | undefined {
  const chatId = Number(params.chat_id)
  if (method === 'sendChatAction') return { kind: 'typing', chatId }
  if (method === 'setMyCommands' || method === 'deleteMyCommands') {
    return { kind: 'commands', commands: commands() }
  }
  if (isForceReply(params.reply_markup) && response?.ok) {
    // The call has just been answered, so its message is the newest.
    const message = [...messages.values()].findLast(({ chat }) => chat.id === chatId)
    return message && { kind: 'asked', message }
  }
  const keyboard = parseKeyboard(params.reply_markup)
  return keyboard === undefined ? undefined : { kind: 'keyboard', chatId, keyboard }
}

function isForceReply(markup: unknown): boolean {
  return (
    typeof markup === 'object' && markup !== null && 'force_reply' in markup && markup.force_reply === true
  )
}
