import type { Message } from 'grammy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Core } from '../../src/app/open-core.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { openSharedCore } from '../shared-core.ts'
import { CASES } from './question-cases.ts'
import { buttonsOf, entitiesOf, quotations, type RunningBot, sliceEntity, withBot } from './running-bot.ts'

let core: Core
beforeAll(async () => {
  core = await openSharedCore()
})

const run = (test: (bot: RunningBot) => Promise<void>) => withBot(core.answerer, test)

async function ask({ standIn }: RunningBot, question: string, language_code: string) {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code })
  standIn.sendText(user, question)
  const chat = standIn.privateChat(user)
  return { user, chat, answer: await standIn.nextMessage(chat) }
}

/** The inline queries of a message's share buttons. */
const sharedIds = (message: Message) =>
  buttonsOf(message).flatMap(button =>
    'switch_inline_query_chosen_chat' in button ? (button.switch_inline_query_chosen_chat.query ?? []) : [],
  )

const copiedTexts = (message: Message) =>
  buttonsOf(message).flatMap(button => ('copy_text' in button ? [button.copy_text.text] : []))

describe.each(CASES)('sharing in $language', ({ language, question, messages }) => {
  it('puts exactly the excerpt of the answer into another chat', () =>
    run(async bot => {
      const { user, answer } = await ask(bot, question, language)
      const friend = bot.standIn.createUser({ first_name: 'Ерлан' })
      const chat = bot.standIn.createDialog(user, friend)
      const ids = sharedIds(answer)
      expect(ids).toHaveLength(quotations(answer).length)
      for (const [index, id] of ids.entries()) {
        const list = await bot.standIn.typeInline(user, id, { chat })
        expect(list.results.map(result => result.id)).toEqual([id])
        const sent = bot.standIn.chooseInline(list, id, { chat })
        expect(quotations(sent)).toEqual([quotations(answer)[index]])
      }
      await bot.standIn.allConfirmed()
      expect(bot.store.recentShares(user.id)).toEqual([...ids].reverse())
    }))

  it('opens the shared excerpt in its passage, for whoever taps its button', () =>
    run(async bot => {
      const { user, answer } = await ask(bot, question, language)
      const [id = ''] = sharedIds(answer)
      const list = await bot.standIn.typeInline(user, id)
      const sent = bot.standIn.chooseInline(list, id)
      const url = buttonsOf(sent).flatMap(button => ('url' in button ? [button.url] : []))
      expect(url[0]).toBe(`https://t.me/dayek_bot?start=${id}`)
      expect(url).toHaveLength(2)
      // The reader's Telegram is in the other language; the excerpt keeps its own.
      const reader = bot.standIn.createUser({ first_name: 'Джон', language_code: 'ru' })
      const chat = bot.standIn.privateChat(reader)
      bot.standIn.sendText(reader, `/start ${id}`)
      const opened = await bot.standIn.nextMessage(chat)
      expect(quotations(opened)[0]).toContain(quotations(answer)[0])
      const underlined = entitiesOf(opened).filter(({ type }) => type === 'underline')
      expect(underlined.map(mark => sliceEntity(opened, mark))).toEqual([quotations(answer)[0]])
      expect(opened.text).toContain(messagesOf('ru').linkedSentence)
      expect(sharedIds(opened)).toEqual([id])
      const context = messagesOf('ru').buttonContext
      await bot.standIn.press(reader, opened, context)
      expect(quotations(await bot.standIn.nextEdit(chat)).join('\n')).toContain(quotations(answer)[0])
      bot.standIn.sendText(reader, `https://t.me/dayek_bot?start=${id}`)
      expect((await bot.standIn.nextMessage(chat)).text).toBe(opened.text)
      // The second button opens the same passage in the other language.
      bot.standIn.sendText(reader, `/start ${url[1]?.split('start=')[1]}`)
      const twin = await bot.standIn.nextMessage(chat)
      const passage = await core.answerer.resolve(id.replace(/_(?:kk|ru)\d+-\d+$/, ''))
      if (passage?.kind !== 'same') throw new Error(`${id} is in the reports`)
      const text = passage.passage.texts[language === 'kk' ? 'ru' : 'kk']?.text
      expect(text).toContain(quotations(twin)[0])
      expect(twin.text?.includes(messagesOf('ru').translation.unofficial)).toBe(language === 'kk')
    }))

  it('says that a shared excerpt has changed or was removed, in the chat and in the bot', () =>
    run(async bot => {
      const { user, chat, answer } = await ask(bot, question, language)
      const [id = ''] = sharedIds(answer)
      const changed = id.replace(/_[0-9a-f]{4}_/, '_0000_')
      const gone = id.replace(/^[a-z0-9-]+_/, 'no-such-report_')
      const changedList = await bot.standIn.typeInline(user, changed)
      expect(changedList).toMatchObject({ results: [], button: { text: messages.inlineChanged } })
      bot.standIn.startFromInline(changedList)
      const opened = await bot.standIn.nextMessage(chat)
      expect(opened.text?.startsWith(messages.linkChanged)).toBe(true)
      expect(quotations(opened)).toHaveLength(1)
      const goneList = await bot.standIn.typeInline(user, gone)
      expect(goneList).toMatchObject({ results: [], button: { text: messages.inlineRemoved } })
      bot.standIn.sendText(user, `/start ${gone}`)
      expect((await bot.standIn.nextMessage(chat)).text).toBe(messages.linkRemoved)
    }))

  it('copies the citation of an excerpt in three styles', () =>
    run(async bot => {
      const { user, chat, answer } = await ask(bot, question, language)
      const [id = ''] = sharedIds(answer)
      bot.standIn.sendText(user, `/start ${id}`)
      const [short, gost, apa, ...more] = copiedTexts(await bot.standIn.nextMessage(chat))
      expect(more).toEqual([])
      const permalinkId = id.replace(/_(kk|ru)\d+-\d+$/, '')
      expect(short).toContain(`https://t.me/dayek_bot?start=${permalinkId}`)
      expect(gost).toMatch(
        language === 'kk' ? /\(қаралған күні: [\d.]{10}\)/ : /\(дата обращения: [\d.]{10}\)/,
      )
      expect(apa).toMatch(/^.+\. \(\d{4}, \d+ \p{L}+\)\. /u)
    }))
})
