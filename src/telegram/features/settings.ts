import { Composer } from 'grammy'
import { groupSettingsKeyboard, userSettingsKeyboard } from '../keyboards/settings-keyboards.ts'
import type { SettingsChange } from '../places/callback-data.ts'
import { onCallback } from '../places/on-callback.ts'
import { renderPlain } from '../render/text-builder.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { isAdmin } from '../updates/group-admins.ts'
import { editPressedMessage, replyWith } from '../updates/send.ts'
import { readSettings, settingsOf } from '../updates/settings.ts'
import { isGroup } from '../updates/update-filter.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** /settings: a person's settings in their private chat; in a group, the group's settings (admins only). */
export function createSettingsFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('settings', ctx => show(ctx, deps))
  // A group has one language for everybody.
  composer.chatType(['group', 'supergroup']).command('language', ctx => show(ctx, deps))
  onCallback(composer, 'settings', async (ctx, { change }, next) => {
    if (change.of === (isGroup(ctx) ? 'user' : 'chat')) return next()
    if (isGroup(ctx) && !(await isAdmin(ctx, deps.logger))) {
      await ctx.answerCallbackQuery({ text: viewFor(ctx, deps).messages.onlyAdmins, show_alert: true })
      return
    }
    await save(ctx, deps, change)
    const { rendered, keyboard, messages } = renderSettings(ctx, deps)
    await editPressedMessage(ctx, rendered, keyboard)
    await ctx.answerCallbackQuery({ text: messages.settingsSaved })
  })
  return composer
}

async function show(ctx: BotContext, deps: FeatureDeps): Promise<void> {
  if (isGroup(ctx) && !(await isAdmin(ctx, deps.logger))) {
    return deps.ephemeralReply(ctx, viewFor(ctx, deps).messages.onlyAdmins)
  }
  const { rendered, keyboard } = renderSettings(ctx, deps)
  await replyWith(ctx, rendered, keyboard)
}

async function save(ctx: BotContext, { store }: FeatureDeps, { of, change }: SettingsChange): Promise<void> {
  if (of !== 'user' && isGroup(ctx)) await store.setChat(ctx.chat?.id ?? 0, change)
  else if (of !== 'chat' && ctx.from) await store.setUser(ctx.from.id, change)
  await readSettings(ctx, store)
}

function renderSettings(ctx: BotContext, deps: FeatureDeps) {
  const { messages } = viewFor(ctx, deps)
  if (isGroup(ctx)) {
    const keyboard = groupSettingsKeyboard(settingsOf(ctx).chat, messages)
    return { rendered: renderPlain(messages.groupSettingsTitle), keyboard, messages }
  }
  const keyboard = userSettingsKeyboard(settingsOf(ctx).user, messages)
  return { rendered: renderPlain(messages.settingsTitle), keyboard, messages }
}
