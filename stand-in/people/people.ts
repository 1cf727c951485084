import type { User } from 'grammy/types'
import type { Backend } from '../world/backend.ts'
import { changeBotMember } from '../world/membership-changes.ts'
import { type ButtonPresses, createButtonPresses } from './button-presses.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createEphemeralMessages, type EphemeralMessages } from './ephemeral-messages.ts'
import { createGuestMentions, type GuestMentions } from './guest-mentions.ts'
import { createInlineQueries, type InlineQueries } from './inline-queries.ts'
import { createMessages, type Messages } from './messages.ts'

/** What users do in their clients. Every method throws a plain Error if a real client would not allow it. */
export interface People
  extends Messages,
    ButtonPresses,
    InlineQueries,
    GuestMentions,
    EphemeralMessages,
    Drafts {
  /** Blocks the bot, which receives `my_chat_member`. */
  block(user: User): void
  unblock(user: User): void
}

export function createPeople(backend: Backend): People {
  const privateRoom = (user: User) => backend.chats.room(user.id)
  const writing = createMessages(backend)
  return {
    ...writing,
    ...createInlineQueries(backend, writing),
    ...createGuestMentions(backend, writing),
    ...createEphemeralMessages(backend),
    ...createDrafts(backend),
    ...createButtonPresses(backend),
    block: user => changeBotMember(backend, privateRoom(user), 'kicked'),
    unblock: user => changeBotMember(backend, privateRoom(user), 'member'),
  }
}
