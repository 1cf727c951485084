import { Api, Context } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { silentLogger } from '../../../src/log.ts'
import { createCallWatch } from '../../../src/telegram/calls/call-watch.ts'
import { createTimeBudget, TimeBudgetError } from '../../../src/telegram/updates/time-budget.ts'
import { createFakeClock } from '../../fake-clock.ts'

const ME: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: 'Dayek',
  username: 'dayek_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
  supports_join_request_queries: false,
  can_connect_to_business: false,
  can_manage_bots: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
}

/** The budget around a handler that makes API calls, to which `answer` responds. */
function createRun(answer: () => Promise<void>) {
  const clock = createFakeClock()
  const watch = createCallWatch()
  const api = new Api('1:x')
  api.config.use(async () => {
    await answer()
    return { ok: false, error_code: 400, description: 'answered' }
  })
  api.config.use(watch.transformer)
  const budget = createTimeBudget({ watch, clock, logger: silentLogger })
  const ctx = new Context({ update_id: 1 }, api, ME)
  return { clock, api, handle: async (handler: () => Promise<void>) => budget(ctx, handler) }
}

describe('createTimeBudget', () => {
  it('does not count the time spent waiting for Telegram', async () => {
    const { clock, api, handle } = createRun(async () => clock.advance(60_000))
    let isDone = false
    await handle(async () => {
      clock.advance(4_000)
      await api.sendMessage(1, 'x').catch(() => {})
      clock.advance(900)
      isDone = true
    })
    expect(isDone).toBe(true)
  })

  it('counts all other time', async () => {
    const { clock, api, handle } = createRun(async () => clock.advance(60_000))
    const handled = handle(async () => {
      clock.advance(4_000)
      await api.sendMessage(1, 'x').catch(() => {})
      clock.advance(1_000)
      await new Promise(() => {})
    })
    await expect(handled).rejects.toThrow(TimeBudgetError)
  })

  it('lets nothing be sent when the time is up', async () => {
    let calls = 0
    const { clock, api, handle } = createRun(async () => {
      calls++
    })
    let late: Promise<unknown> = Promise.resolve()
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const handled = handle(async () => {
      await held
      late = api.sendMessage(1, 'x').catch((error: unknown) => error)
      await late
    })
    clock.advance(5_000)
    await expect(handled).rejects.toThrow(TimeBudgetError)
    release()
    await new Promise(setImmediate)
    expect(String(await late)).toContain('after the time was up')
    expect(calls).toBe(0)
  })
})
