import { Composer, InlineKeyboard } from 'grammy'
import { encodeCallbackData } from '../places/callback-data.ts'
import { onCallback } from '../places/on-callback.ts'
import { renderPlain } from '../render/text-builder.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { isAdmin } from '../updates/group-admins.ts'
import { editPressedMessage, replyWith } from '../updates/send.ts'
import { readSettings } from '../updates/settings.ts'
import { isGroup } from '../updates/update-filter.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** /forget: after confirmation, erases everything stored about the person; in a group, about the group (admins only). */
export function createForgetFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('forget', async ctx => {
    const { messages } = viewFor(ctx, deps)
    if (isGroup(ctx) && !(await isAdmin(ctx, deps.logger)))
      return deps.ephemeralReply(ctx, messages.onlyAdmins)
    const text = isGroup(ctx) ? messages.groupForgetAsk : messages.forgetAsk
    const yes = new InlineKeyboard().text(messages.buttonForget, encodeCallbackData({ kind: 'forget' }))
    await replyWith(ctx, renderPlain(text), yes)
  })
  onCallback(composer, 'forget', async ctx => {
    if (isGroup(ctx) && !(await isAdmin(ctx, deps.logger))) {
      await ctx.answerCallbackQuery({ text: viewFor(ctx, deps).messages.onlyAdmins, show_alert: true })
      return
    }
    if (isGroup(ctx)) await deps.store.forgetChat(ctx.chat?.id ?? 0)
    else await deps.store.forgetUser(ctx.from.id)
    await readSettings(ctx, deps.store)
    const { groupForgotten, forgotten } = viewFor(ctx, deps).messages
    await editPressedMessage(ctx, renderPlain(isGroup(ctx) ? groupForgotten : forgotten))
    await ctx.answerCallbackQuery()
  })
  return composer
}
