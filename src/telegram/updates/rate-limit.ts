import type { Middleware } from 'grammy'
import type { Clock } from '../calls/clock.ts'
import type { BusyNotice } from './busy-notice.ts'
import type { BotContext } from './context.ts'
import { LIMITS, type Limits } from './limits.ts'
import type { RefusalReason, Telemetry } from './telemetry.ts'
import { createTokenBuckets } from './token-bucket.ts'
import { isGroup, isMigration } from './update-filter.ts'

export interface RateLimitDeps {
  readonly clock: Pick<Clock, 'now'>
  readonly notice: BusyNotice
  readonly telemetry: Telemetry
  readonly limits?: Limits
}

/** Refuses what exceeds a token bucket of the person, the group or everybody, before it is queued. */
export function createRateLimit({
  clock,
  notice,
  telemetry,
  limits = LIMITS,
}: RateLimitDeps): Middleware<BotContext> {
  const buckets = {
    person: createTokenBuckets(limits.person, clock.now),
    presses: createTokenBuckets(limits.presses, clock.now),
    inline: createTokenBuckets(limits.inline, clock.now),
    group: createTokenBuckets(limits.group, clock.now),
    overall: createTokenBuckets(limits.overall, clock.now),
  }

  function findRefusal(ctx: BotContext): RefusalReason | undefined {
    const own = ctx.inlineQuery ? buckets.inline : ctx.callbackQuery ? buckets.presses : buckets.person
    // All anonymous admins, of any group, have the same account.
    const { sender_chat } = ctx.message ?? ctx.editedMessage ?? {}
    if (!own.take(sender_chat?.id ?? ctx.from?.id ?? ctx.chat?.id ?? 0)) return 'person limit'
    // One person could press as many buttons as a group may.
    if (isGroup(ctx) && !ctx.callbackQuery && !buckets.group.take(ctx.chat?.id ?? 0)) return 'chat limit'
    return buckets.overall.take(0) ? undefined : 'overall limit'
  }

  return async (ctx, next) => {
    const refusal = isBookkeeping(ctx) ? undefined : findRefusal(ctx)
    if (refusal === undefined) return next()
    telemetry.refused(refusal)
    await notice(ctx, refusal === 'overall limit' ? 'busy' : 'tooMany')
  }
}

/** Telegram's own messages and reports, which cost next to nothing and must not be lost. */
function isBookkeeping({ chosenInlineResult, message }: BotContext): boolean {
  return chosenInlineResult !== undefined || (message !== undefined && isMigration(message))
}
