import type { User } from 'grammy/types'
import type { Backend } from '../world/backend.ts'
import { changeBotMember } from '../world/membership-changes.ts'
import { type ButtonPresses, createButtonPresses } from './button-presses.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createEphemeralMessages, type EphemeralMessages } from './ephemeral-messages.ts'
import { createGuestMentions, type GuestMentions } from './guest-mentions.ts'
import { createInlineQueries, type InlineQueries } from './inline-queries.ts'
import { createMessages, type Messages } from './messages.ts'

/** What people do in their clients. Every action throws a plain Error where a real client would not allow it. */
export interface People
  extends Messages,
    ButtonPresses,
    InlineQueries,
    GuestMentions,
    EphemeralMessages,
    Drafts {
  /** The bot may no longer write to this person, and is told so. */
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
