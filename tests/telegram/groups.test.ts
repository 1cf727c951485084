import type { Chat, Message, User } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { QuotationError } from '../../src/errors.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import type { SendOptions } from '../../stand-in/people/messages.ts'
import type { NewChat } from '../../stand-in/world/chat-setup.ts'
import { createFakeAnswerer } from '../fake-answerer.ts'
import { quotations, type RunningBot, type RunningBotOptions, withBot } from './running-bot.ts'

const CASES = [
  { language: 'kk', word: 'азаптау', lead: 'Бір кісі айтты', quoted: 'Қамаудағы адамдар азапталды.' },
  { language: 'ru', word: 'пытки', lead: 'Один человек сказал', quoted: 'Задержанных пытали.' },
] as const

/** Finds three excerpts, so that there are several pages of one excerpt each. */
function createAnswerer(): VerifyingAnswerer & { readonly asked: readonly string[] } {
  const fake = createFakeAnswerer()
  const asked: string[] = []
  return {
    ...fake,
    asked,
    async answer(question, options) {
      asked.push(question)
      const answer = await fake.answer(question, options)
      if (answer.kind === 'nothing') return answer
      return { ...answer, excerpts: [...answer.excerpts, ...answer.excerpts, ...answer.excerpts] }
    },
  }
}

interface Group extends RunningBot {
  readonly chat: Chat
  readonly asker: User
  readonly other: User
  readonly admin: User
  readonly asked: readonly string[]
  say(user: User, text: string, options?: SendOptions): Message
  next(): Promise<Message>
}

/** A group with the bot, two people and an admin. */
function inGroup(
  run: (group: Group) => Promise<void>,
  chatOptions: Partial<NewChat> = {},
  options: RunningBotOptions = { readsAllGroupMessages: true },
): Promise<void> {
  const answerer = createAnswerer()
  return withBot(
    answerer,
    bot => {
      const { standIn } = bot
      const person = (first_name: string) => standIn.createUser({ first_name, language_code: 'kk' })
      const [asker, other, admin] = [person('Айгүл'), person('Ерлан'), person('Дана')]
      const chat = standIn.createChat({ type: 'supergroup', ...chatOptions })
      for (const user of [asker, other]) standIn.setMember(chat, user, 'member')
      standIn.setMember(chat, admin, 'administrator')
      const say = (user: User, text: string, more = {}) => standIn.sendText(user, text, { chat, ...more })
      return run({
        ...bot,
        chat,
        asker,
        other,
        admin,
        asked: answerer.asked,
        say,
        next: () => standIn.nextMessage(chat),
      })
    },
    options,
  )
}

/** Only an administrator may send an ephemeral message unless a button was pressed. */
const WITH_ADMIN_BOT = { botIsAdmin: true }

/** Asks something that the bot answers, to be sure that earlier messages got no reply. */
async function expectSilence({ standIn, chat, say, asker, next }: Group, sent: number): Promise<void> {
  const probe = say(asker, '/ask азаптау')
  expect((await next()).reply_to_message?.message_id).toBe(probe.message_id)
  expect(standIn.messages(chat)).toHaveLength(sent + 2)
}

describe.each(CASES)('in a group, in $language,', ({ language, word, lead, quoted }) => {
  const messages = messagesOf(language)

  it.each([
    ['a mention', `@dayek_bot ${word}?`],
    ['a mention in the middle', `не айтасың, @Dayek_Bot, ${word}`],
    ['a command', `/ask ${word}`],
    ['a command with the name', `/ask@dayek_bot ${word}`],
  ])('%s is answered with one quotation, as a reply', (_, text) =>
    inGroup(async ({ asker, say, next, asked }) => {
      const question = say(asker, text)
      const answer = await next()
      expect(answer.reply_to_message?.message_id).toBe(question.message_id)
      expect(quotations(answer)).toEqual([quoted])
      expect(answer.text).toContain(messages.source)
      expect(asked.join()).not.toMatch(/dayek|\/ask/i)
    }),
  )

  it.each(['/ask', '@dayek_bot', '/ask@dayek_bot'])('%s alone asks the message that it replies to', text =>
    inGroup(async ({ asker, other, say, next, standIn, chat }) => {
      const claim = say(other, `${lead}: ${word}`)
      say(asker, text, { replyTo: claim })
      const answer = await next()
      expect(answer.reply_to_message?.message_id).toBe(claim.message_id)
      expect(quotations(answer)).toEqual([quoted])
      // The asker may page, not the person who was quoted.
      expect((await standIn.press(asker, answer, messages.buttonNext)).text).toBeUndefined()
      expect((await standIn.nextEdit(chat)).text).toContain('②')
      const refused = { text: messages.onlyAsker, show_alert: true }
      expect(await standIn.press(other, answer, messages.buttonNext)).toMatchObject(refused)
    }),
  )

  it('the quoted part of a message is the question, even when paging', () =>
    inGroup(async ({ asker, other, say, next, asked, standIn, chat }) => {
      const piece = `${word} деген сөз`
      const claim = say(other, `Ұзақ хабар, ішінде ${piece} бар`)
      say(asker, '/ask', { replyTo: claim, quote: piece })
      const answer = await next()
      await standIn.press(asker, answer, messages.buttonNext)
      await standIn.nextEdit(chat)
      expect(asked).toEqual([piece, piece])
      expect(answer.quote?.text).toBe(piece)
    }))

  it('a reply to the bot is a question', () =>
    inGroup(async ({ asker, say, next }) => {
      say(asker, `/ask ${word}`)
      const first = await next()
      const question = say(asker, `Ал тағы ${word}?`, { replyTo: first })
      expect((await next()).reply_to_message?.message_id).toBe(question.message_id)
    }))

  it('stays in its topic', () =>
    inGroup(
      async ({ standIn, admin, asker, chat, say, next }) => {
        const topic = standIn.createTopic(chat, 'Заң', admin)
        say(asker, `/ask ${word}`, { topic })
        const answer = await next()
        expect(answer).toMatchObject({ message_thread_id: topic, is_topic_message: true })
        say(asker, '/ask', { topic })
        expect(await next()).toMatchObject({ text: messagesOf('kk').askHow, message_thread_id: topic })
      },
      { isForum: true },
    ))

  it('only the asker and admins may press its buttons', () =>
    inGroup(async ({ standIn, asker, other, admin, chat, say, next }) => {
      say(asker, `/ask ${word}`)
      const answer = await next()
      const refused = { text: messages.onlyAsker, show_alert: true }
      for (const label of [messages.buttonNext, messages.buttonOpen]) {
        expect(await standIn.press(other, answer, label)).toMatchObject(refused)
      }
      for (const user of [asker, admin]) {
        expect((await standIn.press(user, answer, messages.buttonNext)).text).toBeUndefined()
        const second = await standIn.nextEdit(chat)
        await standIn.press(user, second, messages.buttonPrevious)
        expect((await standIn.nextEdit(chat)).text).toBe(answer.text)
      }
    }))

  it('only the asker sees that nothing was found', () =>
    inGroup(async ({ standIn, store, asker, chat, say, next }) => {
      store.setChat(chat.id, { language })
      say(asker, '/ask бауырсақ')
      const told = await next()
      expect(told).toMatchObject({
        text: messages.nothingInGroup,
        receiver_user: { id: asker.id },
        message_id: 0,
      })
      expect(standIn.messages(chat)).toHaveLength(1)
    }, WITH_ADMIN_BOT))

  it('only the asker sees a failure', () =>
    inGroup(async ({ store, asker, chat, say, next, log }) => {
      store.setChat(chat.id, { language })
      say(asker, '/ask бот құлайды')
      expect(await next()).toMatchObject({ text: messages.failed, receiver_user: { id: asker.id } })
      expect(log.join('\n')).toContain('the model fell over')
    }, WITH_ADMIN_BOT))

  it('its admins choose the language and who may ask', () =>
    inGroup(async ({ standIn, store, asker, admin, chat, say, next }) => {
      store.setChat(chat.id, { language, askers: 'admins' })
      say(asker, '/ask азаптау')
      expect(await next()).toMatchObject({ text: messages.onlyAdminsAsk, receiver_user: { id: asker.id } })
      // The language of the question no longer matters.
      say(admin, '/ask азаптау')
      expect(quotations(await next())).toEqual([quoted])
      const anonymous = say(admin, '/ask азаптау', { as: chat })
      expect(quotations(await next())).toEqual([quoted])
      standIn.editText(anonymous, '/ask бауырсақ')
      await standIn.allConfirmed()
      expect(standIn.messages(chat).filter(({ text }) => text === messages.onlyAdminsAsk)).toEqual([])
    }, WITH_ADMIN_BOT))
})

describe('a group', () => {
  it('gets no reply to messages that are not for the bot, and they cause no search', () =>
    inGroup(async group => {
      const { standIn, chat, asker, say, asked } = group
      const bot = standIn.createBot({ first_name: 'Басқа бот', username: 'other_bot' })
      const channel = standIn.createChat({ type: 'channel' })
      say(asker, 'азаптау')
      say(asker, '/ask@other_bot азаптау')
      say(asker, '/weather')
      say(asker, 'me@dayek_bot азаптау')
      say(bot, '/ask азаптау')
      say(bot, '@dayek_bot азаптау')
      say(asker, '@dayek_bot азаптау', { as: channel })
      standIn.sendMessage(asker, { new_chat_title: 'Жаңа' }, { chat })
      expect(asked).toEqual([])
      await expectSilence(group, 8)
      expect(asked).toEqual(['азаптау'])
    }))

  it('gets no reply in a channel either', () =>
    inGroup(
      async ({ standIn, asker, asked, log }) => {
        const channel = standIn.createChat({ type: 'channel' })
        standIn.sendText(asker, '@dayek_bot азаптау', { chat: channel })
        standIn.sendText(asker, '/help')
        await standIn.nextMessage(standIn.privateChat(asker))
        expect([asked, log]).toEqual([[], []])
      },
      {},
      {},
    ))

  it('gets a plain short reply where ephemeral replies are refused, and Telegram is not asked again', () =>
    inGroup(async ({ standIn, asker, say, next }) => {
      standIn.fail('sendMessage', { status: 400, description: 'Bad Request: EPHEMERAL_NOT_SUPPORTED' })
      for (let i = 0; i < 2; i++) {
        const question = say(asker, '/ask бауырсақ')
        const told = await next()
        expect(told.text).toBe(messagesOf('kk').nothingInGroup)
        expect(told.reply_to_message?.message_id).toBe(question.message_id)
      }
      const ephemeral = standIn.calls.filter(
        ({ params }) => params.ephemeral_message_parameters !== undefined,
      )
      expect(ephemeral).toHaveLength(1)
    }))

  it('answers an anonymous admin with a message that everybody sees: they have no account to receive an ephemeral one', () =>
    inGroup(
      async ({ standIn, admin, chat, say, next }) => {
        const question = say(admin, '/ask бауырсақ', { as: chat })
        const told = await next()
        expect(told.reply_to_message?.message_id).toBe(question.message_id)
        expect(standIn.calls.some(({ params }) => params.ephemeral_message_parameters !== undefined)).toBe(
          false,
        )
      },
      { botIsAdmin: true },
    ))

  it('that is no supergroup also shows a failure to the asker only', () =>
    inGroup(
      async ({ asker, say, next }) => {
        say(asker, '/ask бауырсақ')
        expect(await next()).toMatchObject({ receiver_user: { id: asker.id }, message_id: 0 })
      },
      { type: 'group', botIsAdmin: true },
    ))

  it('keeps its settings when it becomes a supergroup', () =>
    inGroup(
      async ({ standIn, store, chat, admin, say, next, log }) => {
        store.setChat(chat.id, { language: 'ru', askers: 'admins' })
        say(admin, '/ask азаптау')
        await next()
        const supergroup = standIn.migrate(chat)
        standIn.sendText(admin, '/ask азаптау', { chat: supergroup })
        expect(quotations(await standIn.nextMessage(supergroup))).toEqual(['Задержанных пытали.'])
        expect(store.chat(supergroup.id)).toEqual({ language: 'ru', askers: 'admins' })
        expect(log.join('\n')).toContain('group became a supergroup')
      },
      { type: 'group' },
    ))

  it('that migrates during an answer gets it in the supergroup', () => {
    let answerNow = () => {}
    const waiting = new Promise<void>(resolve => {
      answerNow = resolve
    })
    const fake = createFakeAnswerer()
    const answerer: VerifyingAnswerer = {
      ...fake,
      async answer(question, options) {
        await waiting
        return fake.answer(question, options)
      },
    }
    return withBot(answerer, async ({ standIn, store }) => {
      const chat = standIn.createChat({ type: 'group' })
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.setMember(chat, user, 'administrator')
      store.setChat(chat.id, { language: 'ru' })
      standIn.sendText(user, '/ask азаптау', { chat })
      await standIn.waitFor(() => standIn.chatActions.length > 0)
      const supergroup = standIn.migrate(chat)
      answerNow()
      expect(quotations(await standIn.nextMessage(supergroup))).toHaveLength(1)
      expect(store.chat(supergroup.id).language).toBe('ru')
    })
  })

  it('where the bot may no longer write causes a line in the log and no retry', () =>
    inGroup(async ({ standIn, chat, asker, say, log }) => {
      standIn.setBotMember(chat, 'restricted')
      say(asker, '/ask азаптау')
      await standIn.waitFor(() => standIn.calls.some(({ method }) => method === 'sendMessage'))
      standIn.setBotMember(chat, 'member')
      say(asker, '/ask пытки')
      expect(quotations(await standIn.nextMessage(chat))).toEqual(['Задержанных пытали.'])
      expect(standIn.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(2)
      expect(log.join('\n')).toContain('not enough rights')
    }))

  it('that removes the bot during an answer causes a line in the log', () =>
    inGroup(async ({ standIn, asker, say, next, log }) => {
      standIn.fail('sendMessage', {
        status: 403,
        description: 'Forbidden: bot was kicked from the supergroup chat',
      })
      say(asker, '/ask азаптау')
      say(asker, '/ask пытки')
      expect(quotations(await next())).toEqual(['Задержанных пытали.'])
      expect(standIn.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(2)
      expect(log.join('\n')).toContain('code=403')
    }))

  it('is answered when Telegram asks the bot to wait', () =>
    inGroup(async ({ standIn, asker, say, next }) => {
      standIn.fail('sendMessage', { status: 429, retryAfter: 0 })
      say(asker, '/ask азаптау')
      expect(quotations(await next())).toHaveLength(1)
    }))

  it.each([
    ['502', (group: Group) => group.standIn.fail('sendMessage', { status: 502 })],
    ['504 after it waited', (group: Group) => group.standIn.fail('sendMessage', { status: 504 })],
  ])('whose answer could not be sent reads so once, the asker alone: %s', (_, breakIt) =>
    inGroup(
      async group => {
        const { standIn, chat, asker, say, next } = group
        breakIt(group)
        say(asker, '/ask пытки')
        const failed = { text: messagesOf('ru').failed, receiver_user: { id: asker.id } }
        expect(await next()).toMatchObject(failed)
        await expectSilence(group, standIn.messages(chat).length)
      },
      { botIsAdmin: true },
    ),
  )

  it('whose answer may have arrived despite a lost connection sees no failure reply', () =>
    inGroup(async group => {
      const { standIn, chat, asker, say, next, log } = group
      standIn.drop('sendMessage', { afterEffect: true })
      say(asker, '/ask пытки')
      expect(quotations(await next())).toHaveLength(1)
      await expectSilence(group, standIn.messages(chat).length)
      expect(log.join('\n')).toContain('answer may not have arrived')
    }))

  it('loses nothing when a pressed button is answered too late', () => {
    let answerNow = () => {}
    const waiting = new Promise<void>(resolve => {
      answerNow = resolve
    })
    const fake = createFakeAnswerer()
    let asked = 0
    const answerer: VerifyingAnswerer = {
      ...fake,
      async answer(question, options) {
        if (++asked === 2) await waiting
        return fake.answer(question, options)
      },
    }
    return withBot(answerer, async ({ standIn, log }) => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const chat = standIn.createChat({ type: 'supergroup' })
      standIn.sendText(user, '/ask азаптау', { chat })
      const answer = await standIn.nextMessage(chat)
      const pressed = standIn.pressRaw(user, answer, 'p:1', { timeoutMs: 1 }).catch(() => {})
      await standIn.waitFor(() => asked === 2)
      standIn.expireCallbackQueries()
      answerNow()
      standIn.sendText(user, '/ask пытки', { chat })
      expect(quotations(await standIn.nextMessage(chat))).toEqual(['Задержанных пытали.'])
      await pressed
      expect(log.join('\n')).toMatch(/too late|too old/)
      expect(log.join('\n')).not.toContain('update failed')
    })
  })

  it('treats people as non-admins when Telegram does not say', () =>
    inGroup(async ({ standIn, asker, admin, say, next, log }) => {
      say(asker, '/ask азаптау')
      const answer = await next()
      standIn.fail('getChatMember', { status: 400, description: 'Bad Request: CHAT_ADMIN_REQUIRED' })
      const refused = { text: messagesOf('kk').onlyAsker, show_alert: true }
      expect(await standIn.press(admin, answer, messagesOf('kk').buttonNext)).toMatchObject(refused)
      expect(log.join('\n')).toContain('cannot check whether the sender is an admin')
    }))

  it('answers a question that has been deleted, and paging then explains what happened', () =>
    inGroup(async ({ standIn, asker, other, say, next }) => {
      const question = say(asker, '/ask азаптау')
      const answer = await next()
      standIn.deleteMessage(question)
      const lost = { text: messagesOf('kk').questionLost, show_alert: true }
      expect(await standIn.pressRaw(asker, answer, 'p:2')).toMatchObject(lost)
      const refused = { text: messagesOf('kk').onlyAsker, show_alert: true }
      expect(await standIn.pressRaw(other, answer, 'p:2')).toMatchObject(refused)
    }))

  it('has the answer edited when the question is edited', () =>
    inGroup(async ({ standIn, chat, asker, say, next }) => {
      const question = say(asker, '/ask азаптау')
      const answer = await next()
      standIn.editText(question, '/ask пытки')
      const edited = await standIn.nextEdit(chat)
      expect([edited.message_id, quotations(edited)]).toEqual([answer.message_id, ['Задержанных пытали.']])
    }))

  it('gets no withheld excerpt, but the asker reads why', () => {
    const answerer: VerifyingAnswerer = {
      ...createFakeAnswerer(),
      answer: async () => {
        throw new QuotationError('the index is damaged', 'small-report·3·a9f3')
      },
    }
    return withBot(answerer, async ({ standIn }) => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const chat = standIn.createChat({ type: 'supergroup', ...WITH_ADMIN_BOT })
      standIn.sendText(user, '/ask азаптау', { chat })
      const told = await standIn.nextMessage(chat)
      expect(told).toMatchObject({ text: messagesOf('kk').withheld, receiver_user: { id: user.id } })
    })
  })
})
