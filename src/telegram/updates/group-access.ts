import type { Middleware } from 'grammy'
import type { Message } from 'grammy/types'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from './context.ts'
import type { EphemeralReply } from './ephemeral-reply.ts'
import { isAdmin } from './group-admins.ts'
import type { RecentAnswers } from './recent-answers.ts'
import { settingsOf } from './settings.ts'
import { isGroup, isMigration } from './update-filter.ts'

export interface GroupAccessDeps extends BotDeps {
  readonly ephemeralReply: EphemeralReply
  readonly recent: RecentAnswers
}

/** In groups, before any feature: handles migration, and checks who may ask and who may press a button. */
export function createGroupAccess(deps: GroupAccessDeps): Middleware<BotContext> {
  return async (ctx, next) => {
    if (!isGroup(ctx) || ctx.guestMessage) return next()
    if (ctx.msg && !ctx.callbackQuery && isMigration(ctx.msg)) return moveSettings(ctx.msg, deps)
    const isOpen = ctx.callbackQuery ? await mayPress(ctx, deps) : await mayAsk(ctx, deps)
    if (isOpen) await next()
  }
}

async function moveSettings(
  { chat, migrate_to_chat_id, migrate_from_chat_id }: Message,
  deps: GroupAccessDeps,
): Promise<void> {
  const from = migrate_from_chat_id ?? chat.id
  const to = migrate_to_chat_id ?? chat.id
  await deps.store.migrateChat(from, to)
  deps.logger.info('group became a supergroup')
}

async function mayAsk(ctx: BotContext, deps: GroupAccessDeps): Promise<boolean> {
  const { askers } = settingsOf(ctx).chat
  if (askers === 'everyone' || (await isAdmin(ctx, deps.logger))) return true
  await deps.ephemeralReply(ctx, viewFor(ctx, deps, askedLanguage(ctx)).messages.onlyAdminsAsk)
  return false
}

/** The asker or an admin. The asker is known from the recent answers, or else from the question above the answer. */
async function mayPress(ctx: BotContext, deps: GroupAccessDeps): Promise<boolean> {
  const askerId = findAsker(ctx, deps)
  if (askerId === ctx.from?.id || (await isAdmin(ctx, deps.logger))) return true
  const { onlyAsker, questionLost } = viewFor(ctx, deps, askedLanguage(ctx)).messages
  const text = askerId === undefined ? questionLost : onlyAsker
  await ctx.answerCallbackQuery({ text, show_alert: true })
  return false
}

function findAsker(ctx: BotContext, { recent }: GroupAccessDeps): number | undefined {
  const message = ctx.callbackQuery?.message
  if (!message) return undefined
  const above = 'reply_to_message' in message ? message.reply_to_message : undefined
  // A reply to the bot's own message was requested by somebody else.
  const askerAbove = above?.from?.id === ctx.me.id ? undefined : above?.from?.id
  return recent.findAsker(message.chat.id, message.message_id) ?? askerAbove
}
