import type { BotContext } from './context.ts'
import { isGroup } from './update-filter.ts'

/** Whose collection an update is about: the group's, or the person's. 0 where there is neither. */
export function collectionOwner(ctx: BotContext): number {
  return (isGroup(ctx) ? ctx.chat?.id : ctx.from?.id) ?? 0
}
