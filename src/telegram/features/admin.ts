import { Composer } from 'grammy'
import type { Messages } from '../../locales/messages.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import { renderStats } from '../render/stats.ts'
import { renderPlain } from '../render/text-builder.ts'
import { dayOf, daysBefore } from '../store/store.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { replyWith } from '../updates/send.ts'
import type { ReloadResult } from './admin-deps.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** Days in /stats, today included. */
const STATS_DAYS = 7

/** /stats and /reload, for admins in their private chat; for everybody else these commands do not exist. */
export function createAdminFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const { admin } = deps
  if (!admin) return composer
  const admins = composer.chatType('private').filter(ctx => admin.ids.includes(ctx.from.id))
  admins.command('stats', async ctx => {
    await admin.flushCounts()
    const today = dayOf(admin.now?.() ?? new Date())
    const days = Array.from({ length: STATS_DAYS }, (_, i) => daysBefore(today, i))
    const counts = await deps.store.dailyCounts(days.at(-1) ?? today)
    const feedback = await deps.store.feedback()
    await replyWith(ctx, renderStats({ days, counts, feedback }, viewFor(ctx, deps)))
  })
  admins.command('reload', async ctx => {
    const { messages } = viewFor(ctx, deps)
    await replyWith(ctx, renderPlain(messages.reloadStarted))
    // Checking an index takes longer than an update may.
    void admin
      .reload()
      .then(result => replyWith(ctx, renderPlain(describeReload(result, messages))))
      .catch((error: unknown) => deps.logger.warn('reload could not be reported', failureFields(error)))
  })
  return composer
}

function describeReload(result: ReloadResult, messages: Messages): string {
  switch (result.kind) {
    case 'switched':
      return messages.reloadSwitched(result.passages)
    case 'unchanged':
      return messages.reloadUnchanged(result.version)
    case 'failed':
      return messages.reloadFailed(result.reason)
    default:
      return result satisfies never
  }
}
