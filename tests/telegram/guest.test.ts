import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { narrowingMessages } from '../../src/locales/narrowing-messages.ts'
import { createFakeAnswerer } from '../fake-answerer.ts'
import { openSharedCore } from '../shared-core.ts'
import { loadSharedEditions } from '../shared-corpus.ts'
import { CASES } from './question-cases.ts'
import { entitiesOf, quotations, type RunningBot, sliceEntity, withBot } from './running-bot.ts'

const core = await openSharedCore()
const editions = await loadSharedEditions()

/** Somebody in a group of which the bot is not a member. */
function meetIn({ standIn }: RunningBot, language_code: string) {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code })
  return { user, chat: standIn.createChat({ type: 'supergroup', botIsAbsent: true }) }
}

describe.each(CASES)('a guest query in $language', ({ language, question, messages }) => {
  it('answers in place with one quotation, cited, and a button that opens it in the bot', () =>
    withBot(core.answerer, async bot => {
      // Telegram is in the other language, but the question's counts.
      const { user, chat } = meetIn(bot, language === 'kk' ? 'ru' : 'kk')
      const posted = await bot.standIn.mentionGuest(user, `@dayek_bot ${question}`, { chat })
      expect(posted.chat.id).toBe(chat.id)
      const [quoted = '', ...more] = quotations(posted)
      expect(more).toEqual([])
      const holders = editions.filter(edition => edition.text.includes(quoted))
      expect(holders.map(edition => edition.language)).toContain(language)
      const links = entitiesOf(posted).filter(({ type }) => type === 'text_link')
      expect(links.map(link => sliceEntity(posted, link))).toEqual([messages.source, messages.permalink])
      expect(posted.text?.includes(messages.translation.unofficial)).toBe(language === 'ru')
      const [button] = posted.reply_markup?.inline_keyboard.flat() ?? []
      expect(button).toMatchObject({ text: messages.buttonOpenInBot })
      const id = button && 'url' in button ? (button.url.split('start=')[1] ?? '') : ''
      bot.standIn.sendText(user, `/start ${id}`)
      const opened = await bot.standIn.nextMessage(bot.standIn.privateChat(user))
      expect(quotations(opened)[0]).toContain(quoted)
    }))

  it('answers the message above when the mention stands alone', () =>
    withBot(core.answerer, async bot => {
      const { user, chat } = meetIn(bot, language)
      const above = bot.standIn.sendText(user, question, { chat })
      const posted = await bot.standIn.mentionGuest(user, '@dayek_bot', { chat, replyTo: above })
      const direct = await bot.standIn.mentionGuest(user, `@dayek_bot ${question}`, { chat })
      expect(posted.text).toBe(direct.text)
    }))

  it('says in one sentence that the reports have no answer, or how to ask', () =>
    withBot(core.answerer, async bot => {
      const { user, chat } = meetIn(bot, language)
      const far = { kk: 'Бауырсақ пісіруге қанша ұн керек?', ru: 'Сколько варить яйца всмятку?' }[language]
      const nothing = await bot.standIn.mentionGuest(user, `${far} @dayek_bot`, { chat })
      expect(nothing.text).toBe(messages.guestNothing)
      expect((await bot.standIn.mentionGuest(user, '@dayek_bot', { chat })).text).toBe(messages.guestHow)
    }))

  it('says that something failed', () =>
    withBot(createFakeAnswerer(), async bot => {
      const { user, chat } = meetIn(bot, language)
      const posted = await bot.standIn.mentionGuest(user, `@dayek_bot ${question} құла`, { chat })
      expect(posted.text).toBe(messages.failed)
    }))
})

it.each([
  ['HRW лагерьлер туралы не дейді?', narrowingMessages('kk').onlyLead('')],
  ['Что говорит Госдеп о пытках?', narrowingMessages('ru').onlyLead('')],
])('says from which source alone it answers «%s»', (question, lead) =>
  withBot(core.answerer, async bot => {
    const { user, chat } = meetIn(bot, 'kk')
    const posted = await bot.standIn.mentionGuest(user, `@dayek_bot ${question}`, { chat })
    expect(posted.text?.startsWith(lead)).toBe(true)
    expect(quotations(posted)).toHaveLength(1)
  }),
)

it('says that an answer is weak', () =>
  withBot(createFakeAnswerer(), async bot => {
    const { user, chat } = meetIn(bot, 'ru')
    const posted = await bot.standIn.mentionGuest(user, '@dayek_bot мүмкін', { chat })
    expect(posted.text?.startsWith(messagesOf('kk').guestWeak)).toBe(true)
    expect(quotations(posted)).toHaveLength(1)
  }))

it('ignores the settings of a group with the same id', () =>
  withBot(createFakeAnswerer(), async bot => {
    const { user, chat } = meetIn(bot, 'kk')
    bot.store.setChat(chat.id, { language: 'ru' })
    expect((await bot.standIn.mentionGuest(user, '@dayek_bot', { chat })).text).toBe(
      messagesOf('kk').guestHow,
    )
  }))

describe('a guest query that Telegram refuses', () => {
  const attempts = ({ standIn }: RunningBot) =>
    standIn.calls.filter(({ method }) => method === 'answerGuestQuery').length

  it('is answered without buttons from then on when only those are refused', () =>
    withBot(createFakeAnswerer(), async bot => {
      const { user, chat } = meetIn(bot, 'kk')
      bot.standIn.fail('answerGuestQuery', { status: 400, description: 'Bad Request: BUTTON_TYPE_INVALID' })
      const first = await bot.standIn.mentionGuest(user, '@dayek_bot азаптау', { chat })
      const second = await bot.standIn.mentionGuest(user, '@dayek_bot азаптау', { chat })
      for (const posted of [first, second]) {
        expect(quotations(posted)).toHaveLength(1)
        expect(posted.reply_markup).toBeUndefined()
      }
      expect(attempts(bot)).toBe(3)
    }))

  it('keeps its buttons when the chat is refused, not the buttons', () =>
    withBot(createFakeAnswerer(), async bot => {
      const { user, chat } = meetIn(bot, 'kk')
      bot.standIn.fail('answerGuestQuery', { status: 400, description: 'Bad Request: CHAT_RESTRICTED' })
      await bot.standIn.mentionGuest(user, '@dayek_bot азаптау', { chat, timeoutMs: 1 }).catch(() => {})
      const next = await bot.standIn.mentionGuest(user, '@dayek_bot азаптау', { chat })
      expect(next.reply_markup?.inline_keyboard).toHaveLength(1)
      expect(attempts(bot)).toBe(2)
    }))

  it('causes no more searches when the method does not exist', () => {
    const asked: string[] = []
    const fake = createFakeAnswerer()
    const answerer = {
      ...fake,
      answer: (question: string, options: Parameters<typeof fake.answer>[1]) => {
        asked.push(question)
        return fake.answer(question, options)
      },
    }
    return withBot(answerer, async bot => {
      const { user, chat } = meetIn(bot, 'kk')
      bot.standIn.fail('answerGuestQuery', { status: 404, description: 'Not Found' })
      for (const question of ['азаптау', 'пытки']) {
        await bot.standIn.mentionGuest(user, `@dayek_bot ${question}`, { chat, timeoutMs: 1 }).catch(() => {})
        await bot.standIn.allConfirmed()
      }
      bot.standIn.sendText(user, 'мүмкін')
      await bot.standIn.nextMessage(bot.standIn.privateChat(user))
      expect(asked).toEqual(['азаптау', 'мүмкін'])
      expect(bot.log.filter(line => line.includes('guest answer refused'))).toHaveLength(1)
    })
  })

  it('is dropped quietly when the mention is too old', () =>
    withBot(createFakeAnswerer(), async bot => {
      const { user, chat } = meetIn(bot, 'kk')
      bot.standIn.fail('answerGuestQuery', { status: 400, description: 'Bad Request: QUERY_ID_INVALID' })
      await bot.standIn
        .mentionGuest(user, '@dayek_bot азаптау Зәуреш', { chat, timeoutMs: 1 })
        .catch(() => {})
      expect(quotations(await bot.standIn.mentionGuest(user, '@dayek_bot азаптау', { chat }))).toHaveLength(1)
      expect(bot.log.join('\n')).not.toMatch(/ (error|warn) |Зәуреш/)
    }))
})
