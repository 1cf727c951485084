import type { User } from 'grammy/types'
import type { Backend } from '../world/backend.ts'
import { createDraftStopping, type DraftStopping } from '../world/draft-stopping.ts'
import { changeBotMember } from '../world/move-members.ts'
import { createPressing, type Pressing } from './pressing.ts'
import { createSummoning, type Summoning } from './summoning.ts'
import { createInlineTyping, type InlineTyping } from './typing-inline.ts'
import { createWhispering, type Whispering } from './whispering.ts'
import { createWriting, type Writing } from './writing.ts'

/** What people do in their clients. Every action throws a plain Error where a real client would not allow it. */
export interface People extends Writing, Pressing, InlineTyping, Summoning, Whispering, DraftStopping {
  /** The bot may no longer write to this person, and is told so. */
  block(user: User): void
  unblock(user: User): void
}

export function createPeople(backend: Backend): People {
  const privateRoom = (user: User) => backend.chats.room(user.id)
  const writing = createWriting(backend)
  return {
    ...writing,
    ...createInlineTyping(backend, writing),
    ...createSummoning(backend, writing),
    ...createWhispering(backend),
    ...createDraftStopping(backend),
    ...createPressing(backend),
    block: user => changeBotMember(backend, privateRoom(user), 'kicked'),
    unblock: user => changeBotMember(backend, privateRoom(user), 'member'),
  }
}
