import { Composer, InlineKeyboard } from 'grammy'
import { followMessages } from '../../locales/follow-messages.ts'
import { detectLanguage } from '../../text/detect-language.ts'
import { normaliseText } from '../../text/normalise.ts'
import { followPromptKeyboard, followsKeyboard } from '../keyboards/follow-keyboards.ts'
import type { FollowStep } from '../places/follow-data.ts'
import { onCallback, type PressContext } from '../places/on-callback.ts'
import type { View } from '../render/citation.ts'
import { findPromptedWords, renderFollowPrompt, renderFollows } from '../render/follows.ts'
import { renderPlain } from '../render/text-builder.ts'
import { isFollowed, MAX_FOLLOWS } from '../store/follows.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { isAdmin } from '../updates/group-admins.ts'
import { editPressedKeyboard, editPressedMessage, replyWith } from '../updates/send.ts'
import { isGroup } from '../updates/update-filter.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** Of what one person or group follows at once. */
const MAX_CHARS = 100

/**
 * /follow: subjects, names and sources of which the bot tells when a new report speaks of them. Their words are stored, which
 * is why it asks first. Without words, the list. In groups, only administrators may.
 */
export function createFollowFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('follow', async ctx => {
    if (isGroup(ctx) && !(await isAdmin(ctx, deps.logger))) {
      return deps.ephemeralReply(ctx, viewFor(ctx, deps).messages.onlyAdmins)
    }
    const words = wordsOf(ctx.match)
    if (words === '') await showList(ctx, deps)
    else await askToFollow(ctx, deps, words)
  })
  onCallback(composer, 'follow', async (ctx, { does }, next) => {
    if (!ctx.chat) return next()
    if (isGroup(ctx) && !(await isAdmin(ctx, deps.logger))) {
      await ctx.answerCallbackQuery({ text: viewFor(ctx, deps).messages.onlyAdmins, show_alert: true })
      return
    }
    const alert = await take(ctx, deps, does, ctx.chat.id)
    await ctx.answerCallbackQuery(alert === undefined ? {} : { text: alert })
  })
  return composer
}

/** On one line, without the quotation marks around it. */
function wordsOf(typed: string): string {
  return normaliseText(typed.slice(0, 4_096)).text.replace(/^[\s"']+|[\s"']+$/gu, '')
}

function viewOf(ctx: BotContext, deps: FeatureDeps, words: string): View {
  return viewFor(ctx, deps, detectLanguage(words))
}

async function showList(ctx: BotContext, deps: FeatureDeps): Promise<void> {
  const follows = await deps.store.follows.list(ctx.chat?.id ?? 0)
  await replyWith(ctx, renderFollows(follows, viewFor(ctx, deps)), followsKeyboard(follows))
}

async function askToFollow(ctx: BotContext, deps: FeatureDeps, words: string): Promise<void> {
  const view = viewOf(ctx, deps, words)
  const messages = followMessages(view.language)
  const refusal = !/\p{L}|\p{N}/u.test(words)
    ? messages.noWords
    : words.length > MAX_CHARS
      ? messages.tooLong(MAX_CHARS)
      : undefined
  if (refusal !== undefined) {
    await replyWith(ctx, renderPlain(refusal))
    return
  }
  const follows = await deps.store.follows.list(ctx.chat?.id ?? 0)
  if (isFollowed(follows, words)) {
    await replyWith(ctx, renderPlain(messages.already(words)))
  } else if (follows.length >= MAX_FOLLOWS) {
    await replyWith(ctx, renderFollows(follows, view, true), followsKeyboard(follows))
  } else {
    const prompt = renderFollowPrompt(words, isGroup(ctx) ? 'chat' : 'user', view)
    await replyWith(ctx, prompt, followPromptKeyboard(view))
  }
}

/** Returns the text of the callback query's answer, if any. */
async function take(
  ctx: PressContext,
  deps: FeatureDeps,
  does: FollowStep,
  chatId: number,
): Promise<string | undefined> {
  if (does.step === 'add') return add(ctx, deps, chatId)
  const view = viewFor(ctx, deps)
  const messages = followMessages(view.language)
  const isRemoved = await deps.store.follows.remove(chatId, does.number)
  if (does.step === 'stop') await dropPressedButton(ctx)
  else {
    const follows = await deps.store.follows.list(chatId)
    await editPressedMessage(ctx, renderFollows(follows, view), followsKeyboard(follows))
  }
  return isRemoved ? messages.stopped : messages.gone
}

async function add(ctx: PressContext, deps: FeatureDeps, chatId: number): Promise<string | undefined> {
  const prompt = ctx.callbackQuery.message
  const words = prompt && 'text' in prompt ? findPromptedWords(prompt) : undefined
  if (words === undefined) return followMessages(viewFor(ctx, deps).language).promptLost
  const view = viewOf(ctx, deps, words)
  const messages = followMessages(view.language)
  const result = await deps.store.follows.add(chatId, words, view.language)
  if (result === 'full') {
    const follows = await deps.store.follows.list(chatId)
    await editPressedMessage(ctx, renderFollows(follows, view, true), followsKeyboard(follows))
  } else {
    const text = result === 'followed' ? messages.followed(words) : messages.already(words)
    await editPressedMessage(ctx, renderPlain(text))
  }
  return undefined
}

/** Of the notice; its quotations keep theirs. */
async function dropPressedButton(ctx: PressContext): Promise<void> {
  const { message, data } = ctx.callbackQuery
  const rows = message && 'reply_markup' in message ? (message.reply_markup?.inline_keyboard ?? []) : []
  const kept = rows
    .map(row => row.filter(button => !('callback_data' in button) || button.callback_data !== data))
    .filter(row => row.length > 0)
  await editPressedKeyboard(ctx, InlineKeyboard.from(kept))
}
