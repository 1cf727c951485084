import type { MessageEntity } from 'grammy/types'

/** Sorts by start, outer entities first, as Telegram does. */
export function sortEntities(entities: readonly MessageEntity[]): MessageEntity[] {
  return [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)
}

/** Exclusive. */
export const endOf = (entity: MessageEntity) => entity.offset + entity.length

export const overlaps = (a: MessageEntity, b: MessageEntity) => a.offset < endOf(b) && b.offset < endOf(a)
