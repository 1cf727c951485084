import { Composer, InlineKeyboard } from 'grammy'
import { keptExcerpt } from '../../answer/kept-excerpt.ts'
import { openExcerpt } from '../../answer/open-excerpt.ts'
import { SAVED_MESSAGES } from '../../locales/saved-messages.ts'
import { isMessageGone, isNotModified } from '../calls/telegram-errors.ts'
import { excerptIdOf } from '../keyboards/keep-button.ts'
import { starred } from '../keyboards/starred-keyboard.ts'
import { onCallback, type PressContext } from '../places/on-callback.ts'
import type { KeepStep } from '../places/saved-data.ts'
import type { View } from '../render/citation.ts'
import { MAX_KEPT } from '../store/collections.ts'
import { collectionOwner } from '../updates/collection-owner.ts'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { isGroup } from '../updates/update-filter.ts'

/** What the person who pressed reads. */
interface Notice {
  readonly text: string
  readonly show_alert?: boolean
}

/** The star under an excerpt: keeps it in the person's collection, in a group in the group's; a full star removes it again. */
export function createKeepFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onCallback(composer, 'keep', async (ctx, step, next) => {
    const view = viewFor(ctx, deps, askedLanguage(ctx))
    const notice =
      step.does === 'keep' ? await keep(ctx, deps, step, view) : await unkeep(ctx, deps, step, view)
    if (!notice) return next()
    await updateStars(ctx, deps, view)
    await ctx.answerCallbackQuery(notice)
  })
  return composer
}

/** `undefined` for a button that was made for another text. */
async function keep(
  ctx: PressContext,
  { answerer, store }: BotDeps,
  { target }: KeepStep,
  { language, messages }: View,
): Promise<Notice | undefined> {
  const saved = SAVED_MESSAGES[language]
  // Only what is in a report: nobody can fill the store with invented ids.
  const opened = await openExcerpt(answerer, excerptIdOf(target), target.language)
  if (!opened) return undefined
  if (opened.kind === 'removed') return { text: messages.linkRemoved, show_alert: true }
  if (opened.kind === 'changed') return { text: saved.changedSince, show_alert: true }
  const result = await store.keep(collectionOwner(ctx), keptExcerpt(opened.excerpt))
  switch (result) {
    case 'kept':
      return { text: isGroup(ctx) ? saved.keptInGroup : saved.kept }
    case 'already':
      return { text: saved.already }
    case 'full':
      return { text: saved.full(MAX_KEPT), show_alert: true }
    default:
      return result satisfies never
  }
}

async function unkeep(
  ctx: PressContext,
  { store }: BotDeps,
  { target }: KeepStep,
  { language }: View,
): Promise<Notice> {
  await store.unkeep(collectionOwner(ctx), excerptIdOf(target))
  return { text: SAVED_MESSAGES[language].unkept }
}

/** Fills or empties the stars under the message. */
async function updateStars(ctx: PressContext, deps: BotDeps, view: View): Promise<void> {
  const message = ctx.callbackQuery.message
  const markup = message && 'reply_markup' in message ? message.reply_markup : undefined
  if (!markup) return
  const keyboard = await starred(ctx, deps, InlineKeyboard.from(markup.inline_keyboard), view)
  try {
    await ctx.editMessageReplyMarkup({ reply_markup: keyboard })
  } catch (error) {
    // Somebody pressed at the same time, or deleted the message.
    if (!isNotModified(error) && !isMessageGone(error)) throw error
  }
}
