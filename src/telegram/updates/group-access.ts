import type { Middleware } from 'grammy'
import type { Message } from 'grammy/types'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from './context.ts'
import type { Whisper } from './ephemeral-reply.ts'
import { isAdmin } from './group-admins.ts'
import type { RecentAnswers } from './recent-answers.ts'
import { isGroup, isMigration } from './update-filter.ts'

export interface GateDeps extends BotDeps {
  readonly whisper: Whisper
  readonly recent: RecentAnswers
}

/** What is done in groups before any feature: they move, their admins say who may ask, and an answer is its asker's. */
export function createGroupGate(deps: GateDeps): Middleware<BotContext> {
  return async (ctx, next) => {
    if (!isGroup(ctx) || ctx.guestMessage) return next()
    if (ctx.msg && !ctx.callbackQuery && isMigration(ctx.msg)) return moveSettings(ctx.msg, deps)
    const isOpen = ctx.callbackQuery ? await mayPress(ctx, deps) : await mayAsk(ctx, deps)
    if (isOpen) await next()
  }
}

function moveSettings({ chat, migrate_to_chat_id, migrate_from_chat_id }: Message, deps: GateDeps): void {
  const from = migrate_from_chat_id ?? chat.id
  const to = migrate_to_chat_id ?? chat.id
  deps.store.migrateChat(from, to)
  deps.logger.info('group became a supergroup')
}

async function mayAsk(ctx: BotContext, deps: GateDeps): Promise<boolean> {
  const { askers } = deps.store.chat(ctx.chat?.id ?? 0)
  if (askers === 'everyone' || (await isAdmin(ctx, deps.logger))) return true
  await deps.whisper(ctx, viewFor(ctx, deps, askedLanguage(ctx)).messages.onlyAdminsAsk)
  return false
}

/** Who asked, or an admin. Without the question nobody knows who asked, except for the answers of this process. */
async function mayPress(ctx: BotContext, deps: GateDeps): Promise<boolean> {
  const askerId = findAsker(ctx, deps)
  if (askerId === ctx.from?.id || (await isAdmin(ctx, deps.logger))) return true
  const { onlyAsker, questionLost } = viewFor(ctx, deps, askedLanguage(ctx)).messages
  const text = askerId === undefined ? questionLost : onlyAsker
  await ctx.answerCallbackQuery({ text, show_alert: true })
  return false
}

function findAsker(ctx: BotContext, { recent }: GateDeps): number | undefined {
  const message = ctx.callbackQuery?.message
  if (!message) return undefined
  const above = 'reply_to_message' in message ? message.reply_to_message : undefined
  // What stands below a message of the bot itself was asked for by somebody else.
  const askerAbove = above?.from?.id === ctx.me.id ? undefined : above?.from?.id
  return recent.findAsker(message.chat.id, message.message_id) ?? askerAbove
}
