import type { Message, User } from 'grammy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { keptExcerpt, openAllKept } from '../../src/answer/kept-excerpt.ts'
import { EXPORT_FORMATS, type ExportFormat } from '../../src/export/exported-collection.ts'
import { EXPORT_MESSAGES } from '../../src/locales/export-messages.ts'
import { SAVED_MESSAGES } from '../../src/locales/saved-messages.ts'
import { MAX_KEPT } from '../../src/telegram/store/collections.ts'
import type { Language } from '../../src/text/language.ts'
import { readDocxText } from '../export/docx-text.ts'
import { openSharedCore, type SharedCore } from '../shared-core.ts'
import { CASES } from './question-cases.ts'
import { entitiesOf, quotations, type RunningBot, sliceEntity, withBot } from './running-bot.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openSharedCore()
})

const run = (test: (bot: RunningBot) => Promise<void>) =>
  withBot(core.answerer, test, { readsAllGroupMessages: true })

const labelsOf = ({ reply_markup }: Message) =>
  (reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text)

const GONE = { excerptId: 'old-report_12_a9f3_kk0-40', digest: 'x' }

/** Whole passages of different reports in this language, as many as wanted, in the order of the index. */
async function excerptsIn(language: Language, count: number) {
  const step = Math.max(1, Math.floor(core.passages.length / count))
  const chosen = core.passages.filter((_, index) => index % step === 0).slice(0, count)
  return Promise.all(chosen.map(passage => core.answerer.excerpt(passage, language)))
}

/** A person whose Telegram is in this language, and what they keep. */
async function visitWith({ standIn, store }: RunningBot, language: Language, count: number) {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
  const chat = standIn.privateChat(user)
  const excerpts = await excerptsIn(language, count)
  for (const excerpt of excerpts) store.keep(user.id, keptExcerpt(excerpt))
  const say = (text: string) => {
    standIn.sendText(user, text)
    return standIn.nextMessage(chat)
  }
  const press = async (message: Message, label: string) => {
    const { text } = await standIn.press(user, message, label)
    return { text, shown: standIn.message(chat, message.message_id) ?? message }
  }
  return { user, chat, excerpts, say, press, ids: () => store.keptIds(user.id) }
}

describe.each(CASES)('kept excerpts in $language', ({ language, question, messages }) => {
  const saved = SAVED_MESSAGES[language]
  const exported = EXPORT_MESSAGES[language]

  it('are kept by a star under the opened quotation, and no longer by the full star', () =>
    run(async bot => {
      const { say, press, ids } = await visitWith(bot, language, 0)
      const answer = await say(question)
      const { shown: opened } = await press(answer, `① ${messages.buttonOpen}`)
      const kept = await press(opened, saved.buttonKeep)
      expect(kept.text).toBe(saved.kept)
      expect(labelsOf(kept.shown)).toContain(saved.buttonKept)
      expect(ids()).toHaveLength(1)
      // The star is full wherever the quotation is shown again, as a link to it too.
      expect(labelsOf(await say(ids()[0] ?? ''))).toContain(saved.buttonKept)
      const undone = await press(kept.shown, saved.buttonKept)
      expect([undone.text, ids()]).toEqual([saved.unkept, []])
      expect(labelsOf(undone.shown)).toContain(saved.buttonKeep)
    }))

  it('are kept from an answer with one quotation, once, whoever presses twice', () =>
    run(async bot => {
      const { say, press, user, ids } = await visitWith(bot, language, 0)
      bot.store.setUser(user.id, { isCompact: true })
      const answer = await say(question)
      const star = (answer.reply_markup?.inline_keyboard ?? [])
        .flat()
        .find(({ text }) => text === saved.buttonKeep)
      const data = star && 'callback_data' in star ? star.callback_data : ''
      const first = await bot.standIn.pressRaw(user, answer, data)
      const second = await bot.standIn.pressRaw(user, answer, data)
      expect([first.text, second.text]).toEqual([saved.kept, saved.already])
      expect(ids()).toHaveLength(1)
      const [list] = [await say('/saved')]
      const quoted = quotations(answer)[0] ?? ''
      expect(list?.text).toContain(`1. ${quoted.slice(0, 40).replace(/\s+/gu, ' ')}`)
      const { shown } = await press(list ?? answer, '1')
      expect(quotations(shown)).toEqual([quoted])
    }))

  it('are listed ten a page with their first words and a short citation, and open', () =>
    run(async bot => {
      const { say, press, excerpts } = await visitWith(bot, language, 12)
      const first = await say('/saved')
      expect(first.text).toContain(`${saved.title(12)} · ${saved.page(1, 2)}`)
      expect(first.text).toMatch(/^10\. /m)
      expect(first.text).not.toMatch(/^11\. /m)
      const { shown: second } = await press(first, messages.buttonNext)
      expect(second.text).toMatch(/^12\. /m)
      const last = excerpts[11]
      const { shown: opened } = await press(second, '12')
      expect(opened.text).toContain(saved.position(12, 12))
      expect(opened.text).toContain(last?.fingerprint)
      const { shown: back } = await press(opened, saved.buttonBack)
      expect(back.text).toBe(second.text)
    }))

  it('are moved, listed report by report, and removed one by one', () =>
    run(async bot => {
      const { user, say, press, excerpts, ids } = await visitWith(bot, language, 3)
      const kept = excerpts.map(excerpt => keptExcerpt(excerpt).excerptId)
      const { shown: third } = await press(await say('/saved'), '3')
      expect(labelsOf(third)).not.toContain(saved.buttonDown)
      const { shown: raised } = await press(third, saved.buttonUp)
      expect(raised.text).toContain(saved.position(2, 3))
      await press(raised, saved.buttonUp)
      expect(ids()).toEqual([kept[2], kept[0], kept[1]])
      const { shown: list } = await press(raised, saved.buttonBack)
      const { shown: byReport } = await press(list, saved.buttonOrder.report)
      const { shown: firstOfReports } = await press(byReport, '1')
      expect(firstOfReports.text).toContain(excerpts[0]?.fingerprint)
      expect(labelsOf(firstOfReports)).not.toContain(saved.buttonDown)
      const removed = await press(firstOfReports, saved.buttonRemove)
      expect([removed.text, ids()]).toEqual([saved.unkept, [kept[2], kept[1]]])
      expect(removed.shown.text).toContain(saved.title(2))
      // Removed meanwhile on another device.
      bot.store.unkeep(user.id, kept[2] ?? '')
      const { text, shown } = await press(removed.shown, '2')
      expect([text, shown.text]).toEqual([saved.notThere, (await say('/saved')).text])
    }))

  it('are all removed after a confirmation, but for what was kept after it', () =>
    run(async bot => {
      const { user, say, press, ids } = await visitWith(bot, language, 3)
      const { shown: asked } = await press(await say('/saved'), saved.buttonClear)
      expect(asked.text).toBe(saved.askClear(3))
      bot.store.keep(user.id, GONE)
      const { text, shown } = await press(asked, saved.buttonClearYes)
      expect([text, ids()]).toEqual([saved.cleared, [GONE.excerptId]])
      expect(shown.text).toContain(saved.title(1))
    }))

  it('say that there are none, and how to keep one', () =>
    run(async bot => {
      const { say, press, user } = await visitWith(bot, language, 1)
      const list = await say('/saved')
      bot.store.forgetUser(user.id)
      expect((await press(list, saved.buttonDownload)).text).toBe(saved.nothingToDownload)
      const empty = await say('/saved')
      expect(empty.text).toBe(saved.empty)
      expect(empty.reply_markup).toBeUndefined()
    }))

  it('that have changed or gone say so in the list, when opened and in a file', () =>
    run(async bot => {
      const { user, say, press, excerpts } = await visitWith(bot, language, 2)
      const [same, changed] = excerpts
      if (!same || !changed) throw new Error('no excerpts')
      bot.store.unkeep(user.id, keptExcerpt(changed).excerptId)
      bot.store.keep(user.id, { ...keptExcerpt(changed), digest: '0000' })
      bot.store.keep(user.id, GONE)
      const list = await say('/saved')
      const bold = entitiesOf(list).filter(({ type }) => type === 'bold')
      expect(bold.slice(1).map(entity => sliceEntity(list, entity))).toEqual([saved.changed, saved.removed])
      const { shown: opened } = await press(list, '2')
      expect(opened.text).toContain(`${saved.position(2, 3)}\n${saved.changedNow}`)
      const { shown: again } = await press(opened, saved.buttonBack)
      const { shown: gone } = await press(again, '3')
      expect(gone.text).toContain(saved.removedNow)
      expect(gone.text).toContain('old-report·12·a9f3')
      const file = await download(bot, user, await say('/saved'), 'md')
      expect(file.caption).toBe(
        `${saved.caption(3, file.day)}\n${exported.changes({ changed: 1, removed: 1, damaged: 0 })}`,
      )
      expect(file.text).toContain(`**${exported.changed}**`)
      expect(file.text).toContain(`**${exported.removed}** \`old-report·12·a9f3\``)
    }))

  it.each(EXPORT_FORMATS)('are sent as a file: %s', format =>
    run(async bot => {
      const { user, say, excerpts } = await visitWith(bot, language, 3)
      const { name, text, caption, day } = await download(bot, user, await say('/saved'), format)
      expect(name).toMatch(new RegExp(`^dayek-\\d{4}-\\d\\d-\\d\\d\\.${format}$`))
      expect(caption).toBe(saved.caption(3, day))
      for (const { fingerprint, passage } of excerpts) {
        expect(text).toContain(fingerprint)
        const { rights = '' } =
          core.answerer.reports.find(({ id }) => id === passage.reportId)?.editions[language] ?? {}
        expect(text).toContain(rights)
      }
    }),
  )

  it('are sent in both languages with the bibliography of choice', () =>
    run(async bot => {
      const { user, chat, say, press } = await visitWith(bot, language, 1)
      const { shown: choices } = await press(await say('/saved'), saved.buttonDownload)
      expect(choices.text).toBe(saved.downloadAsk(1))
      const { shown: both } = await press(choices, saved.buttonLanguages.both)
      const { shown: apa } = await press(both, saved.buttonStyle.apa)
      expect(labelsOf(apa)).toEqual(
        expect.arrayContaining([`✓ ${saved.buttonLanguages.both}`, `✓ ${saved.buttonStyle.apa}`]),
      )
      await bot.standIn.press(user, apa, saved.buttonFormat.txt)
      const { text } = readDocument(bot, await bot.standIn.nextMessage(chat), 'txt')
      expect(text).toContain(exported.quotedIn.kk)
      expect(text).toContain(exported.quotedIn.ru)
      expect(text).toContain(exported.bibliography.apa.toUpperCase())
    }))

  it('number 200 at most: the next one is refused with an alert', () =>
    run(async bot => {
      const { user, say, press, ids } = await visitWith(bot, language, 0)
      bot.store.setUser(user.id, { isCompact: true })
      for (let n = 0; n < MAX_KEPT; n++)
        bot.store.keep(user.id, { excerptId: `old-report_${n}_a9f3_kk0-40`, digest: 'x' })
      const answer = await say(question)
      const alert = await bot.standIn.press(user, answer, saved.buttonKeep)
      expect(alert).toMatchObject({ text: saved.full(MAX_KEPT), show_alert: true })
      expect([ids().length, labelsOf(answer)]).toEqual([MAX_KEPT, expect.arrayContaining([saved.buttonKeep])])
      const { shown: lastPage } = await press(await say('/saved'), messages.buttonNext)
      expect(lastPage.text).toContain(saved.page(2, 20))
    }))

  it('are shared by a group, whose admins alone remove them all', () =>
    run(async ({ standIn, store }) => {
      const person = (first_name: string) => standIn.createUser({ first_name, language_code: language })
      const [first, second, admin] = [person('Айгүл'), person('Ерлан'), person('Дана')]
      const chat = standIn.createChat({ type: 'group' })
      for (const user of [first, second]) standIn.setMember(chat, user, 'member')
      standIn.setMember(chat, admin, 'administrator')
      const ask = (user: User, text: string) => {
        standIn.sendText(user, text, { chat })
        return standIn.nextMessage(chat)
      }
      const answers = [await ask(first, `/ask ${question}`), await ask(second, `/ask ${question}`)]
      const [one, two] = answers
      if (!one || !two) throw new Error('no answers')
      const refused = await standIn.press(second, one, saved.buttonKeep)
      expect(refused).toMatchObject({ text: messages.onlyAsker, show_alert: true })
      // Both have an empty star, and press at once.
      const texts = await Promise.all([
        standIn.press(first, one, saved.buttonKeep),
        standIn.press(second, two, saved.buttonKeep),
      ])
      expect(texts.map(({ text }) => text).sort()).toEqual([saved.already, saved.keptInGroup].sort())
      expect([store.keptIds(chat.id).length, store.keptIds(first.id)]).toEqual([1, []])
      const list = await ask(second, '/saved')
      expect(list.text).toContain(saved.titleInGroup(1))
      const alert = await standIn.press(second, list, saved.buttonClear)
      expect(alert).toMatchObject({ text: saved.onlyAdminsClear, show_alert: true })
      const supergroup = standIn.migrate(chat)
      standIn.sendText(admin, '/saved', { chat: supergroup })
      const moved = await standIn.nextMessage(supergroup)
      expect(moved.text).toContain(saved.titleInGroup(1))
      standIn.sendText(admin, '/forget', { chat: supergroup })
      await standIn.press(admin, await standIn.nextMessage(supergroup), messages.buttonForget)
      expect(store.keptIds(supergroup.id)).toEqual([])
    }))

  it('are erased by /forget', () =>
    run(async bot => {
      const { say, press, ids } = await visitWith(bot, language, 2)
      const asked = await say('/forget')
      expect(asked.text).toContain('/saved')
      await press(asked, messages.buttonForget)
      expect([ids(), (await say('/saved')).text]).toEqual([[], saved.empty])
    }))
})

it('a file that may not be sent to a group is refused with an alert', () =>
  run(async ({ standIn, store }) => {
    const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'ru' })
    const chat = standIn.createChat({ type: 'supergroup' })
    standIn.setMember(chat, user, 'member')
    standIn.setBotMember(chat, 'restricted', { can_send_messages: true })
    store.keep(chat.id, GONE)
    standIn.sendText(user, '/saved', { chat })
    const list = await standIn.nextMessage(chat)
    await standIn.press(user, list, SAVED_MESSAGES.ru.buttonDownload)
    const alert = await standIn.press(user, await standIn.nextEdit(chat), SAVED_MESSAGES.ru.buttonFormat.txt)
    expect(alert).toMatchObject({ text: SAVED_MESSAGES.ru.forbidden, show_alert: true })
  }))

it('a star for a text that no report has keeps nothing', () =>
  run(async bot => {
    const { user, say, ids } = await visitWith(bot, 'ru', 1)
    const list = await say('/saved')
    const press = (data: string) => bot.standIn.pressRaw(user, list, data)
    const [kept] = await openAllKept(core.answerer, bot.store.kept(user.id))
    const { permalinkId = '' } = kept?.kind === 'same' ? kept.excerpt : {}
    // Half a sentence.
    expect((await press(`n:+ru001002:${permalinkId}`)).text).toBe(SAVED_MESSAGES.ru.changedSince)
    expect(await press('n:+ru000002:old-report_1_a9f3')).toMatchObject({ show_alert: true })
    expect(ids()).toHaveLength(1)
  }))

/** Presses the button for files under a list, then a format; returns what arrived. */
async function download(bot: RunningBot, user: User, list: Message, format: ExportFormat) {
  const { standIn } = bot
  const { buttonDownload, buttonFormat } = SAVED_MESSAGES[user.language_code === 'kk' ? 'kk' : 'ru']
  await standIn.press(user, list, buttonDownload)
  const answer = await standIn.press(user, list, buttonFormat[format])
  expect(answer.text).toBeUndefined()
  return readDocument(bot, await standIn.nextMessage(standIn.privateChat(user)), format)
}

function readDocument({ standIn }: RunningBot, { document, caption = '' }: Message, format: ExportFormat) {
  const bytes = standIn.file(document?.file_id ?? '')?.bytes ?? new Uint8Array()
  const name = document?.file_name ?? ''
  const [year, month, day] = /\d{4}-\d\d-\d\d/.exec(name)?.[0].split('-') ?? []
  const text = format === 'docx' ? readDocxText(bytes).paragraphs.join('\n') : new TextDecoder().decode(bytes)
  return { name, caption, text, day: `${day}.${month}.${year}` }
}
