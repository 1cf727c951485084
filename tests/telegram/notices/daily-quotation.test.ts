import { beforeAll, describe, expect, it } from 'vitest'
import type { DailyConfig } from '../../../src/config.ts'
import { createDailyQuotation } from '../../../src/telegram/notices/daily-quotation.ts'
import { createViewMaker } from '../../../src/telegram/notices/view-maker.ts'
import { LANGUAGES } from '../../../src/text/language.ts'
import { printedText } from '../../printed-text.ts'
import { openSharedCore, type SharedCore } from '../../shared-core.ts'
import { quotations, type RunningBot, withBot } from '../running-bot.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openSharedCore()
})

const DAILY: DailyConfig = {
  channel: '@dayek_daily',
  sections: [],
  minutes: 10 * 60,
  timeZone: 'Asia/Almaty',
  language: 'both',
}
/** Ten in the morning in Almaty. */
const TEN = new Date('2026-11-29T05:00:00Z')
const later = (minutes: number) => new Date(TEN.getTime() + minutes * 60_000)
const DAY = 24 * 60

/** The bot's work at a moment, as after a restart: only the store remembers. */
function tickAt({ dayek, store }: RunningBot, now: Date, daily: Partial<DailyConfig> = {}) {
  const { answerer } = core
  return createDailyQuotation({
    ...{ dayek, answerer, store, now: () => now, pinned: work => work() },
    viewIn: createViewMaker(dayek.bot.botInfo),
    daily: { ...DAILY, ...daily },
    signal: new AbortController().signal,
  }).tick()
}

function inChannel(
  run: (bot: RunningBot, channel: ReturnType<RunningBot['standIn']['createChat']>) => Promise<void>,
) {
  return withBot(core.answerer, bot =>
    run(bot, bot.standIn.createChat({ type: 'channel', username: 'dayek_daily' })),
  )
}

describe('the quotation of the day', () => {
  it('is posted once, at its time or within an hour, and a day that was missed is left out', () =>
    inChannel(async (bot, channel) => {
      const count = () => bot.standIn.messages(channel).length
      await tickAt(bot, later(-1))
      expect(count()).toBe(0)
      await tickAt(bot, later(3))
      expect(count()).toBe(1)
      for (const minutes of [3, 20, 59]) await tickAt(bot, later(minutes))
      expect(count()).toBe(1)
      await tickAt(bot, later(DAY + 61))
      expect(count()).toBe(1)
      await tickAt(bot, later(2 * DAY))
      expect(count()).toBe(2)
    }))

  it('is verbatim, of whole sentences and a fair length, with its citation, in both languages by turns', () =>
    inChannel(async (bot, channel) => {
      const languages: string[] = []
      for (let day = 0; day < 6; day++) {
        await tickAt(bot, later(day * DAY))
        const message = await bot.standIn.nextMessage(channel)
        const [quoted = ''] = quotations(message)
        expect(quoted).toMatch(/^["«“]?\p{Lu}.*[.!…]/su)
        expect(quoted.length).toBeGreaterThanOrEqual(80)
        expect(quoted.length).toBeLessThanOrEqual(430)
        const language = LANGUAGES.find(each =>
          core.passages.some(({ texts: { [each]: text } }) => text && printedText(text).includes(quoted)),
        )
        languages.push(language ?? `not in the reports: ${quoted}`)
        expect(message.text).toMatch(/·\d+·[0-9a-f]{4}/)
        expect((message.entities ?? []).some(({ type }) => type === 'text_link')).toBe(true)
      }
      expect(languages.join()).toMatch(/^(kk,ru,kk,ru,kk,ru|ru,kk,ru,kk,ru,kk)$/)
    }))

  it('never comes from the same passage twice within a year, and then begins again', () =>
    inChannel(async (bot, channel) => {
      const all = await core.answerer.sections('hrw-2018-xinjiang')
      const chosen = all.find(({ passages }) => passages.length >= 4 && passages.length <= 15)
      const title = chosen?.titles.ru?.at(-1)
      const daily = { sections: [{ reportId: 'hrw-2018-xinjiang', title }] }
      let day = 0
      const posted = () =>
        bot.standIn.messages(channel).map(({ text = '' }) => /·\d+·[0-9a-f]{4}/.exec(text)?.[0])
      for (; posted().length === day && day < 400; day++) await tickAt(bot, later(day * DAY), daily)
      const ids = posted()
      expect(ids.length).toBeGreaterThan(0)
      expect(ids.length).toBeLessThan(365)
      expect(new Set(ids).size).toBe(ids.length)
      expect(bot.log.join('\n')).toContain('posted within a year')
      await tickAt(bot, later(366 * DAY), daily)
      expect(posted()).toHaveLength(ids.length + 1)
    }))

  it('that cannot be posted is logged once, and posted as soon as the bot may', () =>
    inChannel(async (bot, channel) => {
      bot.standIn.setBotMember(channel, 'member')
      const { answerer } = core
      const daily = createDailyQuotation({
        ...{ dayek: bot.dayek, answerer, store: bot.store, now: () => later(5), pinned: work => work() },
        viewIn: createViewMaker(bot.dayek.bot.botInfo),
        daily: DAILY,
        signal: new AbortController().signal,
      })
      for (let round = 0; round < 3; round++) await daily.tick()
      const lines = bot.log.filter(line => line.includes('quotation of the day could not be posted'))
      expect(lines).toHaveLength(1)
      expect(lines[0]).toMatch(/DAILY_CHANNEL/)
      bot.standIn.setBotMember(channel, 'administrator')
      await daily.tick()
      expect(bot.standIn.messages(channel)).toHaveLength(1)
      await daily.tick()
      expect(bot.standIn.messages(channel)).toHaveLength(1)
    }))

  it('for a channel that does not exist leaves everything else at work', () =>
    inChannel(async bot => {
      await tickAt(bot, later(5), { channel: '@nobody_is_here' })
      await tickAt(bot, later(5), {
        channel: -1_009_999_999_999,
        sections: [{ reportId: 'no-such-report', title: undefined }],
      })
      expect(bot.log.join('\n')).toMatch(/chat not found/)
      expect(bot.log.join('\n')).toMatch(/DAILY_SECTIONS names reports/)
      expect(await bot.store.posted.since('2026-01-01')).toEqual([])
    }))

  it('is posted by one of several workers', () =>
    inChannel(async (bot, channel) => {
      await Promise.all([tickAt(bot, later(5)), tickAt(bot, later(5)), tickAt(bot, later(5))])
      expect(bot.standIn.messages(channel)).toHaveLength(1)
    }))
})
