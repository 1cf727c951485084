import { expect, it } from 'vitest'
import type { ReportInfo } from '../../../src/corpus/report-info.ts'
import { followMessages } from '../../../src/locales/follow-messages.ts'
import { NOTICES_TICK_MS, startNotices } from '../../../src/telegram/notices/start-notices.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'
import { createFakeClock } from '../../fake-clock.ts'
import { quotations, visit, withBot } from '../running-bot.ts'
import { createGrowingIndex } from './growing-index.ts'

const REPORT: ReportInfo = { id: 'small-report', authority: 'kk', editions: {} }

it('what the bot says unasked begins with the whole index, follows each new one, and ends with the bot', () => {
  const whole = { ...createFakeAnswerer(), reports: [REPORT] }
  const { answerer, grow } = createGrowingIndex(whole, [REPORT.id])
  return withBot(answerer, async bot => {
    const { standIn, store } = bot
    const { user, chat, say } = visit(bot)
    await say('/start')
    await store.follows.add(user.id, 'пытки', 'ru')
    const clock = createFakeClock()
    let complete = () => {}
    const whenIndexed = new Promise<void>(resolve => {
      complete = resolve
    })
    const stopping = new AbortController()
    const notices = startNotices(
      { ...bot.dayek, clock },
      {
        ...{ answerer, store, whenIndexed, pinned: work => work() },
        daily: undefined,
        signal: stopping.signal,
      },
    )
    const tick = async () => {
      clock.advance(NOTICES_TICK_MS)
      await clock.whenTimer(NOTICES_TICK_MS)
    }
    await clock.whenTimer(NOTICES_TICK_MS)
    // Had the first look counted, the report would be known from the start.
    expect(await store.follows.claim([REPORT.id])).toBeUndefined()
    complete()
    await whenIndexed
    await tick()
    grow()
    await tick()
    const notice = await standIn.nextMessage(chat)
    expect(notice.text).toContain(followMessages('ru').noticeLead(1))
    expect(quotations(notice)).toEqual(['Задержанных пытали.'])
    stopping.abort()
    await notices.close()
    clock.advance(NOTICES_TICK_MS)
    expect(standIn.messages(chat).filter(({ from }) => from?.is_bot)).toHaveLength(2)
  })
})
