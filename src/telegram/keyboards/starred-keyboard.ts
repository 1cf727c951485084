import type { InlineKeyboard } from 'grammy'
import type { View } from '../render/citation.ts'
import { collectionOwner } from '../updates/collection-owner.ts'
import type { BotContext, BotDeps } from '../updates/context.ts'
import { hasKeepButton, withStars } from './keep-button.ts'

/** The keyboard with full stars for what is in the collection of this chat. */
export async function starred(
  ctx: BotContext,
  { store }: Pick<BotDeps, 'store'>,
  keyboard: InlineKeyboard,
  { language }: View,
): Promise<InlineKeyboard> {
  if (!hasKeepButton(keyboard)) return keyboard
  const kept = new Set(await store.keptIds(collectionOwner(ctx)))
  return withStars(keyboard, id => kept.has(id), language)
}
