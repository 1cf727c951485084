import type { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { namesInExcerpt } from '../places/names-below.ts'
import type { PassageRef } from '../places/passage-ref.ts'
import type { View } from '../render/citation.ts'
import type { BotContext, BotDeps } from '../updates/context.ts'
import { addExcerptNames } from './browse-keyboards.ts'
import { passageKeyboard } from './excerpt-keyboards.ts'
import { starred } from './starred-keyboard.ts'

interface OpenedExcerpt {
  readonly excerpt: Excerpt
  readonly ref: PassageRef
  readonly view: View
}

/** Under an opened excerpt: its actions, whether it is kept, and the names in it. */
export async function openedKeyboard(
  ctx: BotContext,
  deps: BotDeps,
  { excerpt, ref, view }: OpenedExcerpt,
): Promise<InlineKeyboard> {
  const names = await namesInExcerpt(deps, excerpt)
  const keyboard = addExcerptNames(passageKeyboard({ excerpt, ref, view }), { names, excerpt, view })
  return starred(ctx, deps, keyboard, view)
}
