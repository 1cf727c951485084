import type { Message } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { sideBySideMessages } from '../../src/locales/side-by-side-messages.ts'
import { otherLanguage } from '../../src/text/language.ts'
import { openSharedCore } from '../shared-core.ts'
import { CASES } from './question-cases.ts'
import { buttonsOf, entitiesOf, quotations, type RunningBot, sliceEntity, withBot } from './running-bot.ts'

const { answerer } = await openSharedCore()
const run = (test: (bot: RunningBot) => Promise<void>) => withBot(answerer, test)

async function openFirst({ standIn }: RunningBot, question: string, language_code: string, open: string) {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code })
  standIn.sendText(user, question)
  const chat = standIn.privateChat(user)
  await standIn.press(user, await standIn.nextMessage(chat), `① ${open}`)
  return { user, chat, opened: await standIn.nextEdit(chat) }
}

const ofType = (message: Message, type: string) =>
  entitiesOf(message)
    .filter(entity => entity.type === type)
    .map(entity => sliceEntity(message, entity))

describe.each(CASES)('both languages, asked in $language', ({ language, question, messages }) => {
  const words = sideBySideMessages(language)

  it('shows each sentence above its translation, in italics, with one citation', () =>
    run(async bot => {
      const { user, chat, opened } = await openFirst(bot, question, language, messages.buttonOpen)
      await bot.standIn.press(user, opened, words.buttonSideBySide)
      const both = await bot.standIn.nextEdit(chat)
      const pairs = ofType(both, 'blockquote').map(pair => pair.split('\n'))
      const plain = (text: string) => text.replace(/\s+|[\d¹²³⁰⁴-⁹]/gu, '')
      expect(plain(pairs.map(([sentence = '']) => sentence).join(''))).toBe(
        plain(quotations(opened).join('')),
      )
      const italics = ofType(both, 'italic')
      for (const [, translation = ''] of pairs) expect(italics).toContain(translation)
      const [own, other] = both.text?.split('\n') ?? []
      expect(own).toContain(messages.buttonInLanguage[language])
      expect(other).toContain(messages.buttonInLanguage[otherLanguage(language)])
      expect(ofType(both, 'code')).toEqual(ofType(opened, 'code'))
      await bot.standIn.press(user, both, messages.buttonBackToPassage)
      expect((await bot.standIn.nextEdit(chat)).text).toBe(opened.text)
    }))

  it('copies the quotation with its citation in one press', () =>
    run(async bot => {
      const { user, chat, opened } = await openFirst(bot, question, language, messages.buttonOpen)
      const [id = ''] = ofType(opened, 'code')
      const copy = buttonsOf(opened).find(({ text }) => text === words.buttonCopyQuote)
      if (copy && 'copy_text' in copy) {
        expect(copy.copy_text.text).toContain(`«${quotations(opened)[0]}»`)
        return
      }
      await bot.standIn.press(user, opened, words.buttonCopyQuote)
      const [copied = ''] = ofType(await bot.standIn.nextMessage(chat), 'pre')
      expect(copied.startsWith(`«${quotations(opened)[0]}»\n— `)).toBe(true)
      expect(copied).toContain(`?start=${id.replaceAll('·', '_')}`)
    }))

  it('copies both languages and draws them on a card', () =>
    run(async bot => {
      const { user, chat, opened } = await openFirst(bot, question, language, messages.buttonOpen)
      await bot.standIn.press(user, opened, words.buttonSideBySide)
      const both = await bot.standIn.nextEdit(chat)
      await bot.standIn.press(user, both, words.buttonCopyQuote)
      const [copied = ''] = ofType(await bot.standIn.nextMessage(chat), 'pre')
      for (const line of ofType(both, 'blockquote').flatMap(pair => pair.split('\n'))) {
        expect(copied).toContain(`«${line}»`)
      }
      // The Russian edition is a translation, whichever language comes first.
      expect(copied).toContain(messagesOf('ru').translation.unofficial)
      await bot.standIn.press(user, both, messages.buttonCard)
      const card = await bot.standIn.nextMessage(chat)
      expect(card.photo).toBeDefined()
      expect(card.caption).toContain(ofType(both, 'code')[0])
    }))
})
