import type { User } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { silentLogger } from '../../src/log.ts'
import { createDailyCounts } from '../../src/operations/daily-counts.ts'
import type { AdminDeps, ReloadResult } from '../../src/telegram/features/admin-deps.ts'
import { createMemoryStore } from '../../src/telegram/store/memory-store.ts'
import { silentTelemetry } from '../../src/telegram/updates/telemetry.ts'
import { createFakeAnswerer, PASSAGE } from '../fake-answerer.ts'
import { type RunningBot, withBot } from './running-bot.ts'

const ru = messagesOf('ru')
const NOW = new Date('2026-11-28T10:00:00Z')
const PERMALINK = `${PASSAGE.reportId}_${PASSAGE.number}_${PASSAGE.fingerprint}`

/** A bot whose first user is an admin. */
async function withAdmin(
  run: (
    bot: RunningBot & { readonly admin: User; say(user: 'admin' | 'other', text: string): Promise<string> },
  ) => Promise<void>,
  {
    reload = async (): Promise<ReloadResult> => ({ kind: 'unchanged', version: '0123456789ab' }),
    store = createMemoryStore(),
  } = {},
) {
  const ids: number[] = []
  const counts = createDailyCounts(silentTelemetry, { store, logger: silentLogger, now: () => NOW })
  const admin: AdminDeps = { ids, reload, flushCounts: counts.flush, now: () => NOW }
  const options = { admin, store, telemetry: counts.telemetry, defaultLanguage: 'ru' as const }
  await withBot(
    createFakeAnswerer(),
    async bot => {
      const person = (first_name: string) => bot.standIn.createUser({ first_name, language_code: 'ru' })
      const users: Readonly<Record<'admin' | 'other', User>> = {
        admin: person('Айгүл'),
        other: person('Ержан'),
      }
      ids.push(users.admin.id)
      await run({
        ...bot,
        admin: users.admin,
        async say(user, text) {
          bot.standIn.sendText(users[user], text)
          return (await bot.standIn.nextMessage(bot.standIn.privateChat(users[user]))).text ?? ''
        },
      })
    },
    options,
  )
}

describe('/stats', () => {
  it('gives an admin the questions of each day, the languages, and the excerpts with complaints', () =>
    withAdmin(async ({ say, store }) => {
      store.addDailyCounts([
        { day: '2026-11-21', key: 'found kk', count: 50 },
        { day: '2026-11-22', key: 'nothing ru', count: 7 },
      ])
      for (const reason of ['helpful', 'not-an-answer', 'not-an-answer'] as const)
        store.addFeedback(PERMALINK, reason)
      await say('other', 'азаптау')
      await say('other', 'пытки')
      await say('other', 'погода в Париже')
      const text = await say('admin', '/stats')
      expect(text.split('\n')).toEqual([
        ru.statsTitle,
        '28.11 — 3 (найдено 2, приблизительно 0, не найдено 1)',
        ...['27', '26', '25', '24', '23'].map(
          day => `${day}.11 — 0 (найдено 0, приблизительно 0, не найдено 0)`,
        ),
        '22.11 — 7 (найдено 0, приблизительно 0, не найдено 7)',
        '',
        expect.stringMatching(/^Язык ответа: .*1.* 9$/),
        '',
        ru.statsFeedback,
        `${PERMALINK} — ${ru.buttonFeedback.helpful}: 1, ${ru.buttonFeedback['not-an-answer']}: 2`,
      ])
    }))

  it('says so when nobody has asked anything', () =>
    withAdmin(async ({ say }) => expect(await say('admin', '/stats')).toBe(ru.statsNone)))

  it.each(['/stats', '/reload'])('is an unknown command to everybody else: %s', command =>
    withAdmin(async ({ say }) => {
      const reply = await say('other', command)
      expect([ru.unknownCommand(undefined), ru.unknownCommand('start')]).toContain(reply)
    }),
  )

  it('is an unknown command to an admin in a group', () =>
    withAdmin(async ({ standIn, admin }) => {
      const chat = standIn.createChat({ type: 'supergroup' })
      standIn.setMember(chat, admin, 'administrator')
      standIn.sendText(admin, '/stats@dayek_bot', { chat })
      expect((await standIn.nextMessage(chat)).text).toContain('/start')
    }))
})

describe('/reload', () => {
  it.each([
    [{ kind: 'switched', version: 'ffffffffffff', passages: 900 }, ru.reloadSwitched(900)],
    [{ kind: 'unchanged', version: 'ffffffffffff' }, ru.reloadUnchanged('ffffffffffff')],
    [{ kind: 'failed', reason: 'records.bin was cut off' }, ru.reloadFailed('records.bin was cut off')],
  ] as const)('tells the admin how it ended: %o', (result, text) =>
    withAdmin(
      async ({ say, standIn, admin }) => {
        expect(await say('admin', '/reload')).toBe(ru.reloadStarted)
        expect((await standIn.nextMessage(standIn.privateChat(admin))).text).toBe(text)
      },
      { reload: async () => result },
    ),
  )
})
