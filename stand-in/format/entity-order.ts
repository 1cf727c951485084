import type { MessageEntity } from 'grammy/types'

/** First by start, then the outer one first, as Telegram lists entities. */
export function sortEntities(entities: readonly MessageEntity[]): MessageEntity[] {
  return [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)
}

/** The char after the entity's last one. */
export const endOf = (entity: MessageEntity) => entity.offset + entity.length

export const overlaps = (a: MessageEntity, b: MessageEntity) => a.offset < endOf(b) && b.offset < endOf(a)
