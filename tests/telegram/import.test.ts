import type { Chat, Message, User } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import type { Section } from '../../src/answer/section.ts'
import { ImportError, type ImportFault } from '../../src/errors.ts'
import { explainDoubt } from '../../src/import/doubt-reason.ts'
import { IMPORT_DOUBTS } from '../../src/locales/import-doubts.ts'
import { explainFault } from '../../src/locales/import-faults.ts'
import { IMPORT_MESSAGES } from '../../src/locales/import-messages.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import type { AdminDeps } from '../../src/telegram/features/admin-deps.ts'
import type { ListedReport } from '../../src/telegram/imports/report-library.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createFakeAnswerer, PASSAGE } from '../fake-answerer.ts'
import { createFakeClock } from '../fake-clock.ts'
import { createFakeLibrary, type FakeLibrary } from '../fake-library.ts'
import { type RunningBot, type RunningBotOptions, sliceEntity, withBot } from './running-bot.ts'

const ru = IMPORT_MESSAGES.ru
const faultInRussian = (fault: ImportFault) => explainFault(new ImportError('', { fault }), 'ru')
const PDF = { file_name: 'тайный отчёт.pdf', mime_type: 'application/pdf' }

interface Desk extends RunningBot {
  readonly library: FakeLibrary
  readonly admin: User
  readonly chat: Chat
  /** Sends a file of this text; resolves with the first message about it. */
  send(text: string, name?: string): Promise<Message>
  /** Sends a file and resolves with its summary. */
  summarize(text: string, name?: string): Promise<Message>
  press(message: Message, label: string): Promise<string | undefined>
  /** The next version of a message with buttons or without `⏳`. */
  settled(): Promise<Message>
}

/** Answers «Что говорится о разделе «Пытки»?» and the like from the small report. */
function answererWithReport(): VerifyingAnswerer {
  const fake = createFakeAnswerer()
  const section: Section = {
    reportId: PASSAGE.reportId,
    titles: { ru: ['Применяемые пытки'] },
    passages: [PASSAGE],
    number: 1,
    of: 2,
  }
  const edition = {
    title: 'Доклад',
    publisher: 'HRW',
    short: 'HRW, 2024',
    published: '2024-05-31',
    url: 'https://example.org/a',
    rights: '©',
    translation: 'original',
  } as const
  return {
    ...fake,
    reports: [{ id: PASSAGE.reportId, authority: 'ru', editions: { ru: edition } }],
    opening: async () => ({ passage: PASSAGE, hasSections: true }),
    sections: async () => [section],
  }
}

async function withDesk(
  run: (desk: Desk) => Promise<void>,
  { library = createFakeLibrary(), ...options }: { readonly library?: FakeLibrary } & RunningBotOptions = {},
) {
  const ids: number[] = []
  const admin: AdminDeps = {
    ids,
    reload: async () => ({ kind: 'unchanged', version: 'a' }),
    flushCounts: async () => {},
    library,
  }
  await withBot(
    answererWithReport(),
    async bot => {
      const { standIn } = bot
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'ru' })
      const chat = standIn.privateChat(user)
      ids.push(user.id)
      const send = (text: string, file_name = PDF.file_name) => {
        standIn.sendDocument(user, Buffer.from(text), { ...PDF, file_name })
        return standIn.nextMessage(chat)
      }
      const settled = async (): Promise<Message> => {
        const message = await standIn.nextEdit(chat)
        const { text = '', reply_markup } = message
        const hasLostButtons = text.startsWith('📄') && !reply_markup
        return hasLostButtons || text.startsWith('⏳') ? settled() : message
      }
      await run({
        ...bot,
        library,
        admin: user,
        chat,
        send,
        settled,
        async summarize(text, name) {
          await send(text, name)
          return settled()
        },
        press: async (message, label) => (await standIn.press(user, message, label)).text,
      })
    },
    { defaultLanguage: 'ru', admin, ...options },
  )
}

const labels = ({ reply_markup }: Message) => reply_markup?.inline_keyboard.flat().map(({ text }) => text)

describe('a file that an admin sends', () => {
  it('is summed up: metadata, contents, what was left out, what to look at', () =>
    withDesk(async ({ summarize, library, log }) => {
      const summary = await summarize('Доклад о пытках\nтекст')
      expect(summary.text?.split('\n')).toEqual([
        '📄 Доклад о пытках',
        'Кратко: HRW, 2024',
        'Издатель: Human Rights Watch ❓',
        'Дата: 31.05.2024',
        'Адрес: не указано',
        'Авторские права: © HRW',
        'Страны: Казахстан, Кыргызстан ❓',
        'Годы: 2023',
        'Текст: оригинал',
        '',
        'Файл: тайный отчёт.pdf',
        '3 страницы, 8 абзацев, 2 сноски, на русском',
        'Разделы: 1',
        'Пытки · с. 2',
        '',
        'Убрано: верхние колонтитулы × 3 («HRW | Май 2024»); номера страниц × 3.',
        '',
        ru.recognized('2'),
        '',
        ru.refusedPages('3'),
        '',
        ru.doubts,
        `• с. 2: «слово» — ${explainDoubt({ kind: 'hidden-text' }, IMPORT_DOUBTS.ru)}`,
        '',
        ru.guessNote,
        '',
        ru.missing('адрес'),
      ])
      expect(labels(summary)).toEqual([ru.buttonAdd, ru.buttonCorrect, ru.buttonForget])
      expect(library.done).toEqual([])
      expect(log.join('\n')).toContain('file read')
      expect(log.join('\n')).not.toMatch(/отчёт|пытках|Human/)
    }))

  it('shows in one message how far the reading is', () =>
    withDesk(async ({ send, standIn, chat, settled, library }) => {
      expect((await send('долго')).text).toBe(ru.reading)
      expect((await standIn.nextEdit(chat)).text).toBe(ru.readingPages(1, 3))
      library.release()
      expect(labels(await settled())).toContain(ru.buttonAdd)
      expect(standIn.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(1)
    }))

  it('does not hold up the questions of its chat, nor those of others', () =>
    withDesk(async ({ send, standIn, admin, chat, library, settled }) => {
      await send('долго')
      const other = standIn.createUser({ first_name: 'Ержан', language_code: 'ru' })
      for (const user of [admin, other]) standIn.sendText(user, 'пытки')
      expect((await standIn.nextMessage(chat)).text).toContain('Задержанных пытали.')
      expect((await standIn.nextMessage(standIn.privateChat(other))).text).toContain('Задержанных пытали.')
      library.release()
      await settled()
    }))

  it.each([
    [
      'сломан',
      ru.notRead(explainFault(new ImportError('The file is damaged: it ends early. Send it again'), 'ru')),
    ],
    ['ошибка', ru.notReadDefect],
  ])('gets one sentence when it cannot be read: %s', (text, sentence) =>
    withDesk(async ({ summarize, log }) => {
      const answer = await summarize(text)
      expect(answer.text).toBe(sentence)
      expect(answer.reply_markup).toBeUndefined()
      expect(log.join('\n')).not.toContain('секретное')
    }),
  )

  it.each([429, 400, 502])('gets one sentence when Telegram does not hand it over: %d', status =>
    withDesk(async ({ summarize, standIn }) => {
      standIn.fail('getFile', { status, times: 20 })
      expect((await summarize('текст')).text).toBe(ru.notDownloaded)
    }),
  )

  it('is not even downloaded when it is larger than what is read', () =>
    withDesk(async ({ send, standIn }) => {
      expect((await send('т'.repeat(600))).text).toBe(ru.tooBigAnywhere(0))
      expect(standIn.calls.map(({ method }) => method)).not.toContain('getFile')
    }))

  it('is sent to the command line when Telegram does not let bots download it', () =>
    withDesk(
      async ({ summarize }) => {
        const { text } = await summarize('a'.repeat(21 * 1024 * 1024))
        expect(text).toBe(ru.tooBig(20))
        expect(text).toContain('npm run import')
      },
      { library: { ...createFakeLibrary(), maxFileBytes: 100 * 1024 * 1024 } },
    ))

  it('is declined in one sentence, and not downloaded, when its sender is no admin', () =>
    withDesk(async ({ standIn }) => {
      const stranger = standIn.createUser({ first_name: 'Ержан', language_code: 'ru' })
      standIn.sendDocument(stranger, Buffer.from('Доклад'), PDF)
      const answer = await standIn.nextMessage(standIn.privateChat(stranger))
      expect(answer.text).toBe(messagesOf('ru').unsupported.document)
      expect(standIn.calls.map(({ method }) => method)).not.toContain('getFile')
    }))

  it('is declined in a group, even an admin’s', () =>
    withDesk(async ({ standIn, admin }) => {
      const chat = standIn.createChat({ type: 'supergroup' })
      standIn.setMember(chat, admin, 'administrator')
      standIn.sendText(admin, '/start@dayek_bot', { chat })
      const replyTo = await standIn.nextMessage(chat)
      standIn.sendDocument(admin, Buffer.from('Доклад'), PDF, { chat, replyTo })
      expect((await standIn.nextMessage(chat)).text).toBe(messagesOf('ru').unsupported.document)
    }))

  it('is forgotten when the bot stops meanwhile, which its message and the log say', async () => {
    let desk: Desk | undefined
    await withDesk(async open => {
      desk = open
      await open.send('долго')
      await open.standIn.nextEdit(open.chat)
    })
    expect(desk?.standIn.messages(desk.chat).at(-1)?.text).toBe(ru.interrupted)
    expect(desk?.log.join('\n')).toContain('stopped while files were read or reports changed works=1')
  })
})

/** Fills in what is missing, so that the report can be added. */
async function complete({ press, standIn, admin, chat }: Desk, summary: Message): Promise<Message> {
  await press(summary, ru.buttonCorrect)
  await press(await standIn.nextEdit(chat), `${ru.field.url} ❗`)
  const replyTo = await standIn.nextMessage(chat)
  expect(standIn.forcedReply(replyTo)).toMatchObject({ force_reply: true })
  standIn.sendText(admin, 'https://hrw.org/report', { replyTo })
  return standIn.nextMessage(chat)
}

describe('adding', () => {
  it('waits for what is missing, then adds the report once, and says what to ask it', () =>
    withDesk(async desk => {
      const { summarize, press, settled, library, standIn, chat } = desk
      const summary = await summarize('Доклад о пытках')
      expect(await press(summary, ru.buttonAdd)).toBe(ru.addFirst('Адрес'))
      const whole = await complete(desk, summary)
      expect(whole.text).toContain('Адрес: https://hrw.org/report')
      expect(whole.text).not.toContain('❗')
      await standIn.waitFor(() => !standIn.message(chat, summary.message_id)?.reply_markup)
      await press(whole, ru.buttonAdd)
      const added = await settled()
      expect(added.text?.split('\n\n')).toEqual([
        ru.added('Доклад о пытках'),
        `${ru.addedTry} ${messagesOf('ru').sectionQuestion('Применяемые пытки')}`,
        ru.addedManage,
      ])
      expect(
        added.entities?.filter(({ type }) => type === 'code').map(each => sliceEntity(added, each)),
      ).toEqual([messagesOf('ru').sectionQuestion('Применяемые пытки')])
      expect(labels(added)).toEqual([ru.buttonOutline])
      expect(library.done).toEqual(['add Доклад о пытках'])
    }))

  it('happens once, however often the button is pressed', () =>
    withDesk(async desk => {
      const { summarize, settled, library, standIn, admin } = desk
      const summary = await complete(desk, await summarize('Доклад висит'))
      const presses = [
        standIn.press(admin, summary, ru.buttonAdd),
        standIn.press(admin, summary, ru.buttonAdd),
      ]
      const texts = (await Promise.all(presses)).map(({ text }) => text)
      expect(texts).toEqual([undefined, ru.alreadyDecided])
      await standIn.waitFor(() =>
        standIn.messages(desk.chat).some(({ text }) => text === ru.embedding(8, 100)),
      )
      library.release()
      await settled()
      expect(library.done).toEqual(['add Доклад висит'])
    }))

  it('that fails says so in one sentence, and can be tried again', () =>
    withDesk(async desk => {
      const { summarize, press, settled, library } = desk
      const summary = await complete(desk, await summarize('Диск полон'))
      await press(summary, ru.buttonAdd)
      const failed = await settled()
      expect(failed.text).toBe(ru.notAdded(faultInRussian('disk-full')))
      await press(failed, ru.buttonAdd)
      expect((await settled()).text).toBe(failed.text)
      expect(library.done).toEqual([])
    }))

  it('offers to replace the report that came from the same file', () =>
    withDesk(async desk => {
      const { summarize, press, settled, library } = desk
      const summary = await complete(desk, await summarize('Доклад', 'известный.pdf'))
      expect(summary.text).toContain(ru.sameSource)
      await press(summary, ru.buttonReplace)
      await settled()
      expect(library.done).toEqual(['replace Доклад'])
    }))

  it('is one admin’s business: another sees nothing of it, and each adds their own', () =>
    withDesk(async desk => {
      const { summarize, press, settled, library, standIn } = desk
      const one = await complete(desk, await summarize('Первый'))
      const two = await complete(desk, await summarize('Второй'))
      await press(two, ru.buttonAdd)
      await settled()
      await press(one, ru.buttonAdd)
      await settled()
      expect(library.done).toEqual(['add Второй', 'add Первый'])
      expect(standIn.violations).toEqual([])
    }))

  it('is over after an hour: the buttons say so kindly', () => {
    const clock = createFakeClock()
    return withDesk(
      async ({ summarize, press, standIn, admin, chat }) => {
        const summary = await summarize('Доклад')
        await press(summary, ru.buttonCorrect)
        await press(await standIn.nextEdit(chat), ru.field.title)
        const replyTo = await standIn.nextMessage(chat)
        clock.advance(3_700_000)
        expect(await press(summary, ru.buttonBack)).toBe(ru.expired)
        standIn.sendText(admin, 'Другое название', { replyTo })
        expect((await standIn.nextMessage(chat)).text).toBe(ru.expired)
      },
      { clock },
    )
  })
})

describe('correcting', () => {
  it.each([
    ['published', '31.12.2025', 'Дата: 31.12.2025'],
    ['about', 'Узбекистан', 'Страны: Узбекистан'],
    ['period', '2016-2018', 'Годы: 2016–2018'],
    ['title', '  Другое   название ', '📄 Другое название'],
  ] as const)('takes %s as people write it: %s', (key, typed, line) =>
    withDesk(async ({ summarize, press, standIn, admin, chat }) => {
      await press(await summarize('Доклад'), ru.buttonCorrect)
      const label = labels(await standIn.nextEdit(chat))?.find(each => each.startsWith(ru.field[key])) ?? ''
      const fields = standIn.messages(chat).at(-1)
      if (fields) await press(fields, label)
      const replyTo = await standIn.nextMessage(chat)
      standIn.sendText(admin, typed, { replyTo })
      expect((await standIn.nextMessage(chat)).text?.split('\n')).toContain(line)
    }),
  )

  it('says why a value cannot be, and keeps the old one', () =>
    withDesk(async ({ summarize, press, standIn, admin, chat }) => {
      await press(await summarize('Доклад'), ru.buttonCorrect)
      await press(await standIn.nextEdit(chat), ru.field.published)
      const replyTo = await standIn.nextMessage(chat)
      standIn.sendText(admin, 'завтра', { replyTo })
      expect((await standIn.nextMessage(chat)).text).toBe(ru.notCorrected(ru.askHint.published ?? ''))
      standIn.sendText(admin, '01.02.2024', { replyTo })
      expect((await standIn.nextMessage(chat)).text).toContain('Дата: 01.02.2024')
    }))

  it('chooses the origin of the text by buttons', () =>
    withDesk(async ({ summarize, press, standIn, chat }) => {
      await press(await summarize('Доклад'), ru.buttonCorrect)
      await press(await standIn.nextEdit(chat), ru.field.translation)
      await press(await standIn.nextEdit(chat), messagesOf('ru').translation.official)
      expect((await standIn.nextEdit(chat)).text).toContain(`Текст: ${messagesOf('ru').translation.official}`)
    }))

  it('forgets the file', () =>
    withDesk(async ({ summarize, press, standIn, chat }) => {
      const summary = await summarize('Доклад')
      await press(summary, ru.buttonForget)
      expect((await standIn.nextEdit(chat)).text).toBe(ru.forgotten)
    }))
})

const LISTED: readonly ListedReport[] = Array.from({ length: 11 }, (_, index) => ({
  isHidden: index === 1,
  info: {
    id: index === 10 ? 'only-report' : `report-${index + 1}`,
    authority: 'ru',
    editions: {
      ru: {
        title: `Доклад ${index + 1}`,
        publisher: 'Human Rights Watch',
        short: 'HRW, 2024',
        published: '2024-05-31',
        url: 'https://example.org/a',
        rights: '© HRW',
        translation: 'original',
      },
    },
  },
}))

describe('/reports', () => {
  const withReports = (run: (desk: Desk & { open(number: string): Promise<Message> }) => Promise<void>) =>
    withDesk(
      desk =>
        run({
          ...desk,
          async open(number) {
            const { standIn, admin, chat, press } = desk
            standIn.sendText(admin, '/reports')
            await press(await standIn.nextMessage(chat), number)
            return standIn.nextEdit(chat)
          },
        }),
      { library: createFakeLibrary(LISTED) },
    )

  it('lists all reports in pages, the hidden ones too', () =>
    withReports(async ({ standIn, admin, chat, press }) => {
      standIn.sendText(admin, '/reports')
      const list = await standIn.nextMessage(chat)
      expect(list.text).toContain('2. Доклад 2\nHRW, 2024 · скрыт')
      expect(labels(list)).toHaveLength(11)
      await press(list, messagesOf('ru').buttonNext)
      const next = await standIn.nextEdit(chat)
      expect(next.text).toBe(`${ru.listTitle(11)}\n\n11. Доклад 11\nHRW, 2024`)
      expect(labels(next)).toEqual(['11', messagesOf('ru').buttonPrevious])
    }))

  it.each([
    ['1', ru.buttonHide, 'hide', 'Доклад 1'],
    ['2', ru.buttonShow, 'show', 'Доклад 2'],
  ] as const)('%s: «%s»', (number, label, action, title) =>
    withReports(async ({ open, press, settled, library }) => {
      await press(await open(number), label)
      expect((await settled()).text).toBe(ru.done[action](title))
      expect(library.done).toEqual([`${action} report-${number}`])
    }),
  )

  it('removes a report only after a second press', () =>
    withReports(async ({ open, press, settled, library, standIn, chat }) => {
      await press(await open('1'), ru.buttonRemove)
      const question = await standIn.nextEdit(chat)
      expect(question.text).toContain(ru.askRemove)
      expect(library.done).toEqual([])
      await press(question, ru.buttonRemoveYes)
      const removed = await settled()
      expect(removed.text).toBe(ru.done.remove('Доклад 1'))
      expect(library.done).toEqual(['remove report-1'])
      await press(removed, messagesOf('ru').buttonBackToReports)
      expect((await standIn.nextEdit(chat)).text).toContain(ru.listTitle(11))
    }))

  it('says in one sentence why it could not be done', () =>
    withReports(async ({ standIn, admin, chat, press, settled }) => {
      standIn.sendText(admin, '/reports')
      await press(await standIn.nextMessage(chat), messagesOf('ru').buttonNext)
      await press(await standIn.nextEdit(chat), '11')
      await press(await standIn.nextEdit(chat), ru.buttonHide)
      expect((await settled()).text).toBe(ru.unchanged(faultInRussian('last-report')))
    }))

  it('says so when the report is gone meanwhile', () => {
    const reports = [...LISTED]
    return withDesk(
      async ({ standIn, admin, chat, press }) => {
        standIn.sendText(admin, '/reports')
        const list = await standIn.nextMessage(chat)
        reports.shift()
        expect(await press(list, '1')).toBe(ru.notListed)
      },
      { library: createFakeLibrary(reports) },
    )
  })

  it('does not exist for anybody else', () =>
    withReports(async ({ standIn }) => {
      const stranger = standIn.createUser({ first_name: 'Ержан', language_code: 'ru' })
      standIn.sendText(stranger, '/reports')
      expect((await standIn.nextMessage(standIn.privateChat(stranger))).text).toBe(
        messagesOf('ru').unknownCommand(undefined),
      )
    }))
})
