import type { Message } from 'grammy/types'
import { tooManyRequests } from '../wire/api-refusal.ts'
import type { ChatRoom } from '../world/chat-room.ts'

// "In a group, bots are not be able to send more than 20 messages per minute."
// https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
const MAX_MESSAGES = 20
const PERIOD_SECONDS = 60

/** Throws an ApiRefusal (429) if the bot has reached a group's limit per minute. Deleted messages do not count. */
export function checkGroupFlood({ chat, messages, bot }: ChatRoom, now: number): void {
  if (chat.type !== 'group' && chat.type !== 'supergroup') return
  const isRecent = ({ from, date }: Message) => from?.id === bot?.user.id && now - date < PERIOD_SECONDS
  const recent = [...messages.values()].filter(isRecent)
  const oldest = recent.at(-MAX_MESSAGES)
  if (oldest) throw tooManyRequests(PERIOD_SECONDS - (now - oldest.date))
}
