import type { Message } from 'grammy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { openSqliteStore } from '../../src/telegram/store/sqlite-store.ts'
import { CHAT_DEFAULTS, USER_DEFAULTS } from '../../src/telegram/store/store.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { createFakeAnswerer } from '../fake-answerer.ts'
import { openSharedCore, type SharedCore } from '../shared-core.ts'
import { quotations, type RunningBot, withBot } from './running-bot.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openSharedCore()
})

const CASES = [
  { language: 'kk', question: 'Полицияның азаптауы туралы қандай шағымдар түсті?' },
  { language: 'ru', question: 'Что говорится о пытках задержанных?' },
] as const

/** A person whose Telegram is in this language, in their chat with the bot. */
function visit({ standIn }: RunningBot, language_code: string) {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code })
  const chat = standIn.privateChat(user)
  const say = (text: string): Promise<Message> => {
    standIn.sendText(user, text)
    return standIn.nextMessage(chat)
  }
  /** Presses a button; returns the message afterwards. */
  const choose = async (message: Message, label: string) => {
    const pressed = await standIn.press(user, message, label)
    return { pressed, message: await standIn.nextEdit(chat) }
  }
  return { user, chat, say, choose }
}

function labels({ reply_markup }: Message): readonly string[] {
  return (reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text)
}

const ticked = (message: Message) => labels(message).filter(label => label.startsWith('✓ '))

/** The language of quoted text, by the letters that only Kazakh has. */
const isKazakh = (text: string) => /[әғқңөұүһі]/i.test(text)

describe.each(CASES)('settings in $language', ({ language, question }) => {
  const messages = messagesOf(language)
  const run = (test: (bot: RunningBot) => Promise<void>) => withBot(core.answerer, test)

  it('are shown with the current choices checked, and saved when pressed', () =>
    run(async bot => {
      const { user, say, choose } = visit(bot, language)
      const asked = await say('/settings')
      expect(asked.text).toBe(messages.settingsTitle)
      expect(ticked(asked)).toEqual([
        `✓ ${messages.buttonLanguageAutomatic}`,
        `✓ ${messages.settingsQuotes.mine}`,
        `✓ ${messages.settingsSize.full}`,
      ])
      const both = await choose(asked, messages.settingsQuotes.both)
      expect(both.pressed.text).toBe(messages.settingsSaved)
      const compact = await choose(both.message, messages.settingsSize.compact)
      const chosen = await choose(compact.message, messages.buttonLanguage[language])
      expect(ticked(chosen.message)).toEqual([
        `✓ ${messages.buttonLanguage[language]}`,
        `✓ ${messages.settingsQuotes.both}`,
        `✓ ${messages.settingsSize.compact}`,
      ])
      expect(bot.store.user(user.id)).toEqual({ language, quotes: 'both', isCompact: true })
      // Pressing it again changes nothing, and the press is answered.
      const again = await bot.standIn.press(user, chosen.message, `✓ ${messages.settingsSize.compact}`)
      expect(again.text).toBe(messages.settingsSaved)
    }))

  it('show one excerpt at a time', () =>
    run(async bot => {
      const { user, say, choose } = visit(bot, language)
      bot.store.setUser(user.id, { isCompact: true })
      const answer = await say(question)
      expect(quotations(answer)).toHaveLength(1)
      const second = await choose(answer, messages.buttonNext)
      expect(quotations(second.message)).toHaveLength(1)
      expect(second.message.text).toContain('②')
    }))

  it('show the originals only', () =>
    run(async bot => {
      const { user, say, choose } = visit(bot, language)
      bot.store.setUser(user.id, { quotes: 'original' })
      const answer = await say(question)
      const quoted = quotations(answer)
      expect(quoted).toHaveLength(3)
      for (const text of quoted) expect(isKazakh(text), text).toBe(true)
      expect(answer.text).toContain(messages.source)
      expect(answer.text).not.toContain(messages.translation.unofficial)
      const { message: opened } = await choose(answer, `① ${messages.buttonOpen}`)
      const { message: around } = await choose(opened, messages.buttonContext)
      const { message: back } = await choose(around, messages.buttonBack)
      expect(back.text).toBe(answer.text)
    }))

  it('show both editions, the other one below with a label', () =>
    run(async bot => {
      const { user, say } = visit(bot, language)
      bot.store.setUser(user.id, { quotes: 'both' })
      const answer = await say(question)
      const lead =
        language === 'ru'
          ? messages.originalLead
          : `${messages.translationLead.ru} (${messages.translation.unofficial}):`
      const leads = (answer.text?.split(`\n${lead}\n`).length ?? 1) - 1
      expect(leads).toBeGreaterThan(0)
      const quoted = quotations(answer)
      expect(quoted.map(isKazakh)).toEqual(
        Array.from({ length: 2 * leads }, (_, i) => (i % 2 === 0) === (language === 'kk')),
      )
      for (const text of quoted) expect(corpusHolds(text), text).toBe(true)
      // The same sentences: neither is much longer than the other.
      for (let i = 0; i < quoted.length; i += 2) {
        const [one = 0, other = 0] = [quoted[i]?.length, quoted[i + 1]?.length]
        expect(Math.max(one, other)).toBeLessThan(2 * Math.min(one, other))
      }
    }))

  it('are erased by /forget after confirmation', () =>
    run(async bot => {
      const { user, say, choose } = visit(bot, language)
      bot.store.setUser(user.id, { quotes: 'both', isCompact: true })
      bot.store.addShare(user.id, 'x')
      const asked = await say('/forget')
      expect(asked.text).toBe(messages.forgetAsk)
      expect(bot.store.user(user.id).isCompact).toBe(true)
      expect((await choose(asked, messages.buttonForget)).message.text).toBe(messages.forgotten)
      expect([bot.store.user(user.id), bot.store.recentShares(user.id)]).toEqual([USER_DEFAULTS, []])
    }))

  it('of a group can only be changed by its admins', () =>
    run(async ({ standIn, store }) => {
      const [admin, other] = ['Дана', 'Ерлан'].map(first_name =>
        standIn.createUser({ first_name, language_code: language }),
      )
      const chat = standIn.createChat({ type: 'supergroup', botIsAdmin: true })
      if (!admin || !other) throw new Error('there are two people')
      standIn.setMember(chat, admin, 'administrator')
      standIn.setMember(chat, other, 'member')
      for (const command of ['/settings', '/language', '/forget']) {
        standIn.sendText(other, command, { chat })
        const told = await standIn.nextMessage(chat)
        expect(told).toMatchObject({ text: messages.onlyAdmins, receiver_user: { id: other.id } })
      }
      standIn.sendText(admin, '/settings', { chat })
      const asked = await standIn.nextMessage(chat)
      expect(asked.text).toBe(messages.groupSettingsTitle)
      const refused = { text: messages.onlyAsker, show_alert: true }
      expect(await standIn.press(other, asked, messages.settingsAskers.admins)).toMatchObject(refused)
      await standIn.press(admin, asked, messages.settingsAskers.admins)
      const changed = await standIn.nextEdit(chat)
      await standIn.press(admin, changed, messages.buttonLanguage[language])
      await standIn.nextEdit(chat)
      expect(store.chat(chat.id)).toEqual({ language, askers: 'admins' })
      expect(store.user(admin.id)).toEqual(USER_DEFAULTS)
      standIn.sendText(admin, '/forget', { chat })
      const sure = await standIn.nextMessage(chat)
      expect(sure.text).toBe(messages.groupForgetAsk)
      await standIn.press(admin, sure, messages.buttonForget)
      expect((await standIn.nextEdit(chat)).text).toBe(messages.groupForgotten)
      expect(store.chat(chat.id)).toEqual(CHAT_DEFAULTS)
    }))

  it('of a group cannot be changed by somebody who is no longer an admin', () =>
    run(async ({ standIn, store }) => {
      const admin = standIn.createUser({ first_name: 'Дана', language_code: language })
      const chat = standIn.createChat({ type: 'supergroup' })
      standIn.setMember(chat, admin, 'administrator')
      standIn.sendText(admin, '/settings', { chat })
      const asked = await standIn.nextMessage(chat)
      standIn.setMember(chat, admin, 'member')
      const refused = { text: messages.onlyAdmins, show_alert: true }
      expect(await standIn.press(admin, asked, messages.settingsAskers.admins)).toMatchObject(refused)
      expect(await standIn.pressRaw(admin, asked, 'f:yes')).toMatchObject(refused)
      expect(store.chat(chat.id)).toEqual(CHAT_DEFAULTS)
    }))

  it('describes the bot, and who runs it if the operator said so', () =>
    withBot(
      core.answerer,
      async bot => {
        expect((await visit(bot, language).say('/about')).text).toBe(messages.about('Ашық қор, t.me/ashyq'))
      },
      { operator: 'Ашық қор, t.me/ashyq' },
    ))

  it('explains in a group how to ask there, without a keyboard for everybody', () =>
    run(async ({ standIn }) => {
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
      const chat = standIn.createChat({ type: 'supergroup' })
      standIn.sendText(user, '/start@dayek_bot', { chat })
      const greeting = await standIn.nextMessage(chat)
      expect(greeting.text).toBe(messages.groupGreeting)
      expect(standIn.calls.some(({ params }) => params.reply_markup !== undefined)).toBe(false)
    }))

  it('counts feedback on an excerpt once, and removes the buttons', () =>
    run(async bot => {
      const { user, say, choose } = visit(bot, language)
      const answer = await say(question)
      const twin = language === 'kk' ? messages.buttonInLanguage.ru : messages.buttonOriginal
      const { message: opened } = await choose(answer, twin)
      const { pressed, message: thanked } = await choose(opened, messages.buttonFeedback['wrong-source'])
      expect(pressed.text).toBe(messages.feedbackThanks)
      for (const label of Object.values(messages.buttonFeedback)) expect(labels(thanked)).not.toContain(label)
      expect(labels(thanked)).toContain(messages.buttonBack)
      const data = (opened.reply_markup?.inline_keyboard ?? [])
        .flat()
        .flatMap(button => ('callback_data' in button ? button.callback_data : []))
        .filter(text => text.startsWith('b:1:'))
      const permalinkId = data[0]?.slice('b:1:'.length) ?? ''
      expect(bot.store.feedbackCount(permalinkId, 'wrong-source')).toBe(1)
      // Pressing it in an old copy of the message is not counted.
      expect((await bot.standIn.pressRaw(user, thanked, data[0] ?? '')).text).toBe(messages.feedbackThanks)
      expect(bot.store.feedbackCount(permalinkId, 'wrong-source')).toBe(1)
    }))
})

function corpusHolds(text: string): boolean {
  return core.passages.some(({ texts }) => LANGUAGES.some(language => texts[language]?.text.includes(text)))
}

describe('a button of the settings', () => {
  it.each(['t:l:en', 't:q:', 't:', 't:a:admins', 't:s:full:x', 'f:no', 'b:7:small-report_3_a9f3', 'b:0:x'])(
    'with forged data is answered and stores nothing: %s',
    data =>
      withBot(createFakeAnswerer(), async bot => {
        const { user, say } = visit(bot, 'ru')
        const asked = await say('/settings')
        const stale = { text: messagesOf('ru').staleButton, show_alert: true }
        expect(await bot.standIn.pressRaw(user, asked, data)).toMatchObject(stale)
        expect(bot.store.user(user.id)).toEqual(USER_DEFAULTS)
        expect(bot.store.chat(user.id)).toEqual(CHAT_DEFAULTS)
      }),
  )

  it('for a passage that is not in the reports is not counted', () =>
    withBot(createFakeAnswerer(), async bot => {
      const { user, say } = visit(bot, 'ru')
      const asked = await say('/settings')
      const removed = { text: messagesOf('ru').linkRemoved, show_alert: true }
      expect(await bot.standIn.pressRaw(user, asked, 'b:0:no-report_3_a9f3')).toMatchObject(removed)
      expect(bot.store.feedbackCount('no-report_3_a9f3', 'helpful')).toBe(0)
    }))

  it('that cannot be saved says so, and the choice stays', () => {
    const ru = messagesOf('ru')
    const run = async (bot: RunningBot) => {
      const { user, say } = visit(bot, 'ru')
      const asked = await say('/settings')
      bot.store.close()
      const notKept = { text: ru.notKept, show_alert: true }
      expect(await bot.standIn.press(user, asked, ru.settingsQuotes.both)).toMatchObject(notKept)
      // Questions are still answered.
      expect(quotations(await say('пытки'))).toHaveLength(1)
    }
    return withBot(createFakeAnswerer(), run, { store: openSqliteStore(':memory:') })
  })
})
