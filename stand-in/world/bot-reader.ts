import type { Chat, Message } from 'grammy/types'
import type { Journal, WaitOptions } from './journal.ts'

/** Returns the messages that the bot sent or edited in a chat one by one, waiting for the next if there is none yet. */
export type BotReader = (kind: 'sent' | 'edited', chat: Chat, wait?: WaitOptions) => Promise<Message>

export function createBotReader(journal: Journal): BotReader {
  const { events } = journal
  /** The number of events already read, by kind and chat. */
  const cursors = new Map<string, number>()
  return (kind, chat, wait = {}) => {
    const cursor = `${kind} ${chat.id}`
    const probe = () => {
      for (let index = cursors.get(cursor) ?? 0; index < events.length; index += 1) {
        const event = events[index]
        if (event?.kind !== kind || event.by !== 'bot' || event.message.chat.id !== chat.id) continue
        cursors.set(cursor, index + 1)
        return event.message
      }
      return undefined
    }
    return journal.waitFor(probe, { what: `the bot's next message (${kind}) in chat ${chat.id}`, ...wait })
  }
}
