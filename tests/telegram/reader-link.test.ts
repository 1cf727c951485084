import type { InlineKeyboardButton, Message } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import type { EditionInfo, ReportInfo } from '../../src/corpus/report-info.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { readerLinkMessages } from '../../src/locales/reader-link-messages.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { createFakeAnswerer, PASSAGE } from '../fake-answerer.ts'
import { entitiesOf, type RunningBot, sliceEntity, withBot } from './running-bot.ts'

const READER = 'https://bot.example.org/reader/'
const QUESTION: Readonly<Record<Language, string>> = { kk: 'азаптау', ru: 'пытки' }
const EDITION: EditionInfo = {
  title: 'Есеп',
  publisher: 'Сынақ',
  short: 'Сынақ, 2024',
  published: '2024-05-06',
  url: 'https://example.org/report',
  rights: '© Сынақ',
  translation: 'original',
}
const REPORT: ReportInfo = { id: 'small-report', authority: 'kk', editions: { kk: EDITION } }

const answerer = { ...createFakeAnswerer(), reports: [REPORT] }
const run = (test: (bot: RunningBot) => Promise<void>, readerUrl?: string) =>
  withBot(answerer, test, readerUrl === undefined ? {} : { readerUrl })

const buttonsOf = ({ reply_markup }: Message): readonly InlineKeyboardButton[] =>
  reply_markup?.inline_keyboard.flat() ?? []
const findButton = (message: Message, label: string) => buttonsOf(message).find(({ text }) => text === label)
const linksOf = (message: Message) =>
  entitiesOf(message).flatMap(entity =>
    entity.type === 'text_link' ? [{ label: sliceEntity(message, entity), url: entity.url }] : [],
  )

/** The whole passage, as a link to it opens it. */
const placeIn = (language: Language) =>
  `3-${PASSAGE.fingerprint}_${language}0-${PASSAGE.texts[language]?.text.length}`

describe.each(LANGUAGES)('the whole report, for a reader in %s', language => {
  const { buttonRead, readWhole } = readerLinkMessages(language)
  const messages = messagesOf(language)
  const pageOf = (query = '') => `${READER}small-report/?lang=${language}${query}`

  const openIn = async ({ standIn }: RunningBot) => {
    const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
    standIn.sendText(user, '/start small-report_3_a9f3')
    return { user, opened: await standIn.nextMessage(standIn.privateChat(user)) }
  }

  it('opens at the quotation, inside Telegram in a private chat', () =>
    run(async bot => {
      const { user, opened } = await openIn(bot)
      expect(findButton(opened, buttonRead)).toEqual({
        text: buttonRead,
        web_app: { url: pageOf(`&view=${language}&q=${placeIn(language)}`) },
      })
      await bot.standIn.press(user, opened, messages.buttonContext)
      const around = await bot.standIn.nextEdit(bot.standIn.privateChat(user))
      expect(findButton(around, buttonRead)).toHaveProperty('web_app')
    }, READER))

  it('opens in the browser in a group', () =>
    run(async ({ standIn }) => {
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
      const chat = standIn.createChat({ type: 'supergroup' })
      standIn.setMember(chat, user, 'member')
      standIn.sendText(user, `/ask ${QUESTION[language]}`, { chat })
      await standIn.press(user, await standIn.nextMessage(chat), messages.buttonOpen)
      const button = findButton(await standIn.nextEdit(chat), buttonRead)
      expect(button).toMatchObject({
        url: expect.stringMatching(/^https:\/\/bot\.example\.org\/reader\/small-report\//),
      })
      expect(button).toMatchObject({
        url: expect.stringMatching(new RegExp(`#3-a9f3_${language}\\d+-\\d+$`)),
      })
    }, READER))

  it('opens in the browser from a quotation shared in any chat', () =>
    run(async ({ standIn }) => {
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
      const chat = standIn.createDialog(user, standIn.createUser({ first_name: 'Ерлан' }))
      const list = await standIn.typeInline(user, QUESTION[language], { chat })
      const sent = standIn.chooseInline(list, list.results[0]?.id ?? '', { chat })
      expect(findButton(sent, buttonRead)).toMatchObject({
        url: expect.stringContaining(`${READER}small-report/`),
      })
    }, READER))

  it('is linked from the list of reports', () =>
    run(async ({ standIn }) => {
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
      standIn.sendText(user, '/sources')
      const list = await standIn.nextMessage(standIn.privateChat(user))
      expect(linksOf(list)).toContainEqual({ label: readWhole, url: pageOf() })
    }, READER))

  it('is offered nowhere if nobody serves it', () =>
    run(async bot => {
      const { user, opened } = await openIn(bot)
      expect(findButton(opened, buttonRead)).toBeUndefined()
      bot.standIn.sendText(user, '/sources')
      const list = await bot.standIn.nextMessage(bot.standIn.privateChat(user))
      expect(list.text).not.toContain(readWhole)
    }))
})

describe.each(LANGUAGES)('the source, for a reader in %s', language => {
  const { buttonSource, source } = messagesOf(language)

  it('opens at the quotation, from the button and from the citation', () =>
    run(async ({ standIn }) => {
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
      standIn.sendText(user, '/start small-report_3_a9f3')
      const opened = await standIn.nextMessage(standIn.privateChat(user))
      const button = findButton(opened, buttonSource)
      const url = button && 'url' in button ? button.url : ''
      // The Russian text is an unofficial translation; its page has the Kazakh one.
      expect(decodeURIComponent(url)).toBe(
        'https://example.org/report#:~:text=Бірінші сөйлем. Қамаудағы адамдар азапталды. Соңғы сөйлем',
      )
      expect(linksOf(opened).find(({ label }) => label === source)?.url).toBe(url)
    }))
})
