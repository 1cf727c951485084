import type { Reaction } from './fuzz-bot.ts'
import { findMarkers } from './markers.ts'

/** What is wrong with the way the bot reacted to an update; empty when nothing is. */
export function findFaults(update: object, { calls, lines, metrics }: Reaction): readonly string[] {
  const faults: string[] = []
  if (mustReact(update) && calls.length === 0 && lines.length === 0)
    faults.push('neither a call nor a log line')
  for (const line of lines) {
    const markers = findMarkers(line)
    if (markers.length > 0) faults.push(`the log says ${markers.join(', ')}: ${line}`)
    if (line.includes('\n')) faults.push(`a log entry of several lines: ${line}`)
  }
  const shown = findMarkers(metrics)
  if (shown.length > 0) faults.push(`the metrics say ${shown.join(', ')}: ${metrics}`)
  const queryId = fieldOf(fieldOf(update, 'callback_query'), 'id')
  const isAnswered = calls.some(
    ({ method, payload }) =>
      method === 'answerCallbackQuery' && payload.callback_query_id === wellFormed(queryId),
  )
  if (typeof queryId === 'string' && !isAnswered) faults.push('the callback query is not answered')
  for (const { method, payload } of calls) {
    const { text } = payload
    if (method.endsWith('Message') && typeof text === 'string' && (text.trim() === '' || text.length > 4096))
      faults.push(`${method} with a text of ${text.length} chars`)
    if (hasHalfPair(payload)) faults.push(`${method} with half a surrogate pair`)
  }
  return faults
}

/** Whether somebody waits for an answer to this update, or the operator has to hear of it. */
function mustReact(update: object): boolean {
  if (['callback_query', 'inline_query', 'guest_message'].some(kind => Object.hasOwn(update, kind)))
    return true
  return ['message', 'edited_message'].some(kind => {
    if (!Object.hasOwn(update, kind)) return false
    const message = fieldOf(update, kind)
    const chat = fieldOf(message, 'chat')
    const isWhole = [fieldOf(message, 'message_id'), fieldOf(chat, 'id')].every(Number.isSafeInteger)
    if (!isWhole || typeof fieldOf(chat, 'type') !== 'string') return true
    const isFromPerson =
      fieldOf(message, 'via_bot') === undefined &&
      fieldOf(message, 'sender_chat') === undefined &&
      fieldOf(fieldOf(message, 'from'), 'is_bot') !== true
    return fieldOf(chat, 'type') === 'private' && isFromPerson
  })
}

function wellFormed(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function hasHalfPair(payload: unknown): boolean {
  // JSON.stringify writes half a pair as an escape.
  return /\\ud[89a-f]/.test(JSON.stringify(payload))
}
