import type { Message } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import type { Excerpt } from '../../src/answer/answer.ts'
import { StoreError } from '../../src/errors.ts'
import { UNSUPPORTED_KINDS, type UnsupportedKind } from '../../src/locales/messages.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { createMemoryStore } from '../../src/telegram/store/memory-store.ts'
import type { LocalStore } from '../../src/telegram/store/store.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import type { MessageContent } from '../../stand-in/people/messages.ts'
import { createFakeAnswerer, fakeExcerpt, PASSAGE } from '../fake-answerer.ts'
import { remadeExcerpt } from '../remade-excerpt.ts'
import { quotations, type RunningBot, withBot } from './running-bot.ts'

const kk = messagesOf('kk')
const ru = messagesOf('ru')
const QUESTION = 'азаптау туралы'
/** The example of /help when there are no reports. */
const NO_REPORTS_ID = 'report·1·0000'

function run(
  test: (bot: RunningBot) => Promise<void>,
  changes: Partial<VerifyingAnswerer> = {},
): Promise<void> {
  return withBot({ ...createFakeAnswerer(), ...changes }, test)
}

/** A person in their private chat with the bot. */
function visit({ standIn }: RunningBot, language_code?: string) {
  const user = standIn.createUser({ first_name: 'Айгүл', ...(language_code && { language_code }) })
  const chat = standIn.privateChat(user)
  const next = () => standIn.nextMessage(chat)
  const say = (text: string) => {
    standIn.sendText(user, text)
    return next()
  }
  return { user, chat, say, next, nextEdit: () => standIn.nextEdit(chat) }
}

describe('the interface', () => {
  it.each([
    { code: 'kk', messages: kk, aside: ru },
    { code: 'ru', messages: ru, aside: kk },
    { code: 'ru-RU', messages: ru, aside: kk },
    { code: 'en', messages: kk, aside: ru },
    { code: undefined, messages: kk, aside: ru },
  ])('speaks to a person whose Telegram says $code', ({ code, messages, aside }) =>
    run(async bot => {
      const { say } = visit(bot, code)
      const greeting = (await say('/start')).text
      expect(greeting).toContain(messages.greeting)
      expect(greeting).toContain(aside.greetingAside)
      expect((await say('/help')).text).toBe(messages.help(NO_REPORTS_ID))
      expect((await say('/sources')).text).toBe(messages.sourcesTitle(0))
    }),
  )

  it('offers the examples that the reports answer, as keyboard buttons that send them', () =>
    run(async bot => {
      const { text } = await visit(bot, 'kk').say('/start')
      const [answered] = kk.examples
      expect(text).toContain(`${kk.greeting} ${kk.greetingExamples}\n\n• ${answered}\n\n${ru.greetingAside}`)
      const call = bot.standIn.calls.find(({ method }) => method === 'sendMessage')
      expect(call?.params.reply_markup).toMatchObject({ keyboard: [[{ text: answered }]] })
    }))

  it('greets without examples when the reports answer none', () =>
    run(async bot => {
      expect((await visit(bot, 'ru').say('/start')).text).toBe(`${ru.greeting}\n\n${kk.greetingAside}`)
      const call = bot.standIn.calls.find(({ method }) => method === 'sendMessage')
      expect(call?.params.reply_markup).toBeUndefined()
    }))

  it('uses the chosen language for the interface and quotations until the person switches to automatic', () =>
    run(async bot => {
      const { user, say, nextEdit } = visit(bot, 'kk')
      const asked = await say('/language')
      await bot.standIn.press(user, asked, kk.buttonLanguage.ru)
      expect((await nextEdit()).text).toBe(ru.languageSaved)
      expect(bot.store.user(user.id).language).toBe('ru')
      const answer = await say(QUESTION)
      expect(quotations(answer)).toEqual(['Задержанных пытали.'])
      expect(answer.text).toContain(ru.source)
      await bot.standIn.press(user, await say('/language'), ru.buttonLanguageAutomatic)
      expect((await nextEdit()).text).toBe(kk.languageAutomaticSaved)
      expect(quotations(await say(QUESTION))).toEqual(['Қамаудағы адамдар азапталды.'])
    }))

  it('publishes its commands in both languages, and in the operator’s for everybody else', () =>
    run(async ({ standIn }) => {
      const { publishBotProfile } = await import('../../src/telegram/updates/bot-profile.ts')
      const { Api } = await import('grammy')
      const { silentLogger } = await import('../../src/log.ts')
      const api = new Api('4242:front-door-token', { apiRoot: standIn.apiRoot })
      await publishBotProfile({ api, logger: silentLogger, defaultLanguage: 'ru' })
      const helps = ['kk', 'ru', ''].map(
        code => standIn.commands(code).find(({ command }) => command === 'help')?.description,
      )
      expect(helps).toEqual([kk.commands.help, ru.commands.help, ru.commands.help])
    }))

  it('shows a typing indicator', () =>
    run(async bot => {
      const { chat, say } = visit(bot)
      await say(QUESTION)
      expect(bot.standIn.chatActions).toEqual([
        expect.objectContaining({ chatId: chat.id, action: 'typing' }),
      ])
    }))
})

describe('what is not a question', () => {
  const sticker = {
    file_id: 'f',
    file_unique_id: 'u',
    type: 'regular' as const,
    width: 9,
    height: 9,
    is_animated: false,
    is_video: false,
  }
  const file = { file_id: 'f', file_unique_id: 'u' }
  const media = { ...file, width: 9, height: 9, duration: 1 }
  const place = { latitude: 43.2, longitude: 76.9 }
  const poll = {
    id: '1',
    question: 'Сұрақ',
    options: [],
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: true,
    type: 'regular' as const,
    allows_multiple_answers: false,
    allows_revoting: false,
    members_only: false,
  }
  const contents: readonly (readonly [UnsupportedKind, MessageContent])[] = [
    ['sticker', { sticker }],
    ['picture', { photo: [media] }],
    ['video', { video: media }],
    ['video', { animation: media, document: file }],
    ['voice', { voice: media }],
    ['document', { document: file }],
    ['location', { location: place }],
    ['contact', { contact: { phone_number: '+7 700', first_name: 'А' } }],
    ['poll', { poll }],
    ['other', { dice: { emoji: '🎲', value: 4 } }],
  ]

  it.each(contents)('gets a specific reply: %s', (kind, content) =>
    run(async bot => {
      const { user, next } = visit(bot, 'ru')
      bot.standIn.sendMessage(user, content)
      expect((await next()).text).toBe(ru.unsupported[kind])
    }),
  )

  it('has a reply for every kind', () => {
    expect(new Set(contents.map(([kind]) => kind))).toEqual(new Set(UNSUPPORTED_KINDS))
  })

  it('is answered once when it is an album', () =>
    run(async bot => {
      const { user, next, say } = visit(bot)
      for (const id of ['a', 'a', 'a', 'b']) {
        bot.standIn.sendMessage(user, { photo: [media], media_group_id: id })
      }
      expect([(await next()).text, (await next()).text]).toEqual([
        kk.unsupported.picture,
        kk.unsupported.picture,
      ])
      expect((await say('/help')).text).toBe(kk.help(NO_REPORTS_ID))
    }))

  it('ignores service messages, with a line in the log', () =>
    run(async bot => {
      const { user, say } = visit(bot)
      bot.standIn.sendMessage(user, { message_auto_delete_timer_changed: { message_auto_delete_time: 60 } })
      expect((await say('/help')).text).toBe(kk.help(NO_REPORTS_ID))
      expect(bot.log.join('\n')).toContain('message without content ignored')
    }))

  it.each([
    ['only emoji', '🤔🤔🤔'],
    ['only punctuation', '?!…'],
    ['only zero-width marks', '\u200b\u200d\u2060'],
  ])('is asked for in words: %s', (_, text) =>
    run(async bot => expect((await visit(bot, 'ru').say(text)).text).toBe(ru.smallTalk.marks)),
  )

  it.each([
    ['only an address', 'https://example.org/abc?q=azaptau'],
    ['only a mail address', 'aigul@example.org'],
  ])('asks for words: %s', (_, text) =>
    run(async bot => expect((await visit(bot, 'ru').say(text)).text).toBe(ru.noWords)),
  )

  it.each([
    ['/hlep', 'help'],
    ['/HELPP', 'help'],
    ['/strat', 'start'],
    ['/langauge', 'language'],
    ['/source@dayek_bot', 'sources'],
    ['/помощь', undefined],
    ['/something_else', undefined],
  ] as const)('proposes the nearest command to «%s»', (typed, meant) =>
    run(async bot => expect((await visit(bot).say(typed)).text).toBe(kk.unknownCommand(meant))),
  )

  it.each([
    ['right to left', 'שאלה על עינויים азаптау'],
    ['zero-width marks inside words', 'аз\u200bап\u200dтау азаптау'],
    ['an address beside words', 'https://example.org азаптау'],
    ['a slash before words', '/ азаптау'],
  ])('is a question all the same: %s', (_, text) =>
    run(async bot => expect(quotations(await visit(bot).say(text))).toHaveLength(1)),
  )
})

describe('an edited message', () => {
  it('that was a command must be sent again', () =>
    run(async bot => {
      const { user, next } = visit(bot)
      const sent = bot.standIn.sendText(user, '/help')
      await next()
      bot.standIn.editText(sent, '/sources')
      expect((await next()).text).toBe(kk.editedCommand)
    }))

  it('gets a new answer when the old one is gone', () =>
    run(async bot => {
      const { user, next } = visit(bot)
      const sent = bot.standIn.sendText(user, QUESTION)
      bot.standIn.deleteMessage(await next())
      bot.standIn.editText(sent, 'пытки')
      expect(quotations(await next())).toEqual(['Задержанных пытали.'])
    }))

  it('gets a new answer when it was never answered here', () =>
    run(async bot => {
      const { user, next } = visit(bot)
      const sent = bot.standIn.sendText(user, '/help')
      await next()
      bot.standIn.editText(sent, QUESTION)
      expect(quotations(await next())).toHaveLength(1)
    }))
})

describe('a button', () => {
  const stale = { text: kk.staleButton, show_alert: true }

  it.each([
    'p:',
    'p:1x',
    'l:en',
    'v:kk:1:../../etc_1_a9f3',
    'c:kk:1',
    'c:de:1:a_1_a9f3',
    'x',
    'ә'.repeat(32),
  ])('with forged data is answered: %s', data =>
    run(async bot => {
      const { user, say } = visit(bot)
      const answer = await say(QUESTION)
      expect(await bot.standIn.pressRaw(user, answer, data)).toMatchObject(stale)
    }),
  )

  it('to a page that does not exist shows the nearest one', () =>
    run(async bot => {
      const { user, say, nextEdit } = visit(bot)
      const answer = await say('пытки')
      await bot.standIn.press(user, answer, ru.buttonOriginal)
      await nextEdit()
      for (const data of ['p:0', 'p:99']) {
        expect((await bot.standIn.pressRaw(user, answer, data)).text).toBeUndefined()
      }
      expect((await nextEdit()).text).toBe(answer.text)
    }))

  it('of an answer whose question was deleted explains what to do', () =>
    run(async bot => {
      const { user, chat, say } = visit(bot)
      const answer = await say(QUESTION)
      const [question] = bot.standIn.messages(chat)
      if (question) bot.standIn.deleteMessage(question)
      const lost = { text: kk.questionLost, show_alert: true }
      expect(await bot.standIn.pressRaw(user, answer, 'p:1')).toMatchObject(lost)
    }))

  it('on a message that the bot can no longer see is answered', () =>
    run(async bot => {
      const { user, say } = visit(bot)
      const answer = await say(QUESTION)
      const lost = { text: kk.questionLost, show_alert: true }
      expect(await bot.standIn.pressInaccessible(user, answer, 'p:1')).toMatchObject(lost)
    }))

  it('to a passage that has been removed says so', () =>
    run(
      async bot => {
        const { user, say } = visit(bot)
        const answer = await say(QUESTION)
        const removed = { text: kk.linkRemoved, show_alert: true }
        expect(await bot.standIn.press(user, answer, kk.buttonOpen)).toMatchObject(removed)
        expect(await bot.standIn.press(user, answer, kk.buttonInLanguage.ru)).toMatchObject(removed)
      },
      { resolve: async text => (text.includes('_') ? { kind: 'removed' } : undefined) },
    ))
})

describe('an excerpt that is not in the report', () => {
  /** Quotes from a passage whose Kazakh text is not what was indexed. */
  function quoteTampered(): Excerpt {
    const text = PASSAGE.texts.kk
    if (!text) throw new Error('the fake passage has a Kazakh text')
    const passage = { ...PASSAGE, texts: { ...PASSAGE.texts, kk: { ...text, sha256: '0'.repeat(64) } } }
    return remadeExcerpt(fakeExcerpt('kk', 'Қамаудағы адамдар азапталды.'), { passage })
  }

  it('is withheld, with a line in the log, wherever it would be shown', () =>
    run(
      async bot => {
        const { user, say } = visit(bot)
        const answer = await say(QUESTION)
        expect(answer.text).toBe(kk.withheld)
        expect((await say('/start small-report_3_a9f3')).text).toBe(kk.withheld)
        const alert = { text: kk.withheld, show_alert: true }
        for (const action of ['v', 'c']) {
          const pressed = await bot.standIn.pressRaw(user, answer, `${action}:kk:1:small-report_3_a9f3`)
          expect(pressed).toMatchObject(alert)
        }
        const logged = bot.log.filter(line => line.includes('QuotationError'))
        expect(logged.length).toBeGreaterThanOrEqual(4)
        for (const line of logged) expect(line).toContain('small-report·3·a9f3')
      },
      {
        answer: async question => ({
          kind: 'found',
          question,
          language: 'kk',
          ms: { embed: 0, search: 0, answer: 0 },
          excerpts: [quoteTampered()],
        }),
        excerpt: async () => quoteTampered(),
      },
    ))
})

describe('when something fails', () => {
  it('replies with one sentence, logs the reason, and continues', () =>
    run(async bot => {
      const { user, say } = visit(bot, 'ru')
      expect((await say('бот құлайды')).text).toBe(kk.failed)
      expect(bot.log.join('\n')).toContain('the model fell over')
      const answer = await say('пытки')
      bot.standIn.fail('editMessageText', { status: 502 })
      const failed = { text: ru.failed, show_alert: true }
      expect(await bot.standIn.press(user, answer, ru.buttonOriginal)).toMatchObject(failed)
      expect(quotations(await say('пытки'))).toHaveLength(1)
    }))

  it('retries when Telegram asks it to wait', () =>
    run(async bot => {
      bot.standIn.fail('sendMessage', { status: 429, retryAfter: 0 })
      expect(quotations(await visit(bot).say(QUESTION))).toHaveLength(1)
    }))

  it('stays silent to a person who has blocked it, with a line in the log', () =>
    run(async bot => {
      const { say, user } = visit(bot)
      bot.standIn.fail('sendMessage', { status: 403 })
      bot.standIn.sendText(user, QUESTION)
      expect((await say('/help')).text).toBe(kk.help(NO_REPORTS_ID))
      expect(bot.log.join('\n')).toContain('code=403')
    }))

  it('neither repeats itself nor crashes when the failure reply fails as well', () =>
    run(async bot => {
      const { say, user } = visit(bot)
      bot.standIn.fail('sendMessage', { status: 502 })
      bot.standIn.drop('sendMessage')
      bot.standIn.sendText(user, QUESTION)
      expect((await say('/help')).text).toBe(kk.help(NO_REPORTS_ID))
      expect(bot.log.join('\n')).toContain('failure reply could not be sent')
    }))

  it('answers although the chat action is refused', () =>
    run(async bot => {
      bot.standIn.fail('sendChatAction', { status: 502 })
      expect(quotations(await visit(bot).say(QUESTION))).toHaveLength(1)
    }))

  it('says so when a language cannot be saved', () => {
    const store: LocalStore = {
      ...createMemoryStore(),
      setUser: () => {
        throw new StoreError('database or disk is full')
      },
    }
    return withBot(
      createFakeAnswerer(),
      async bot => {
        const { user, say } = visit(bot)
        const asked = await say('/language')
        const notKept = { text: kk.notKept, show_alert: true }
        expect(await bot.standIn.press(user, asked, kk.buttonLanguage.ru)).toMatchObject(notKept)
        expect(bot.log.join('\n')).toContain('disk is full')
      },
      { store },
    )
  })
})

describe('many people', () => {
  it('are answered concurrently, each in the order of their messages', () => {
    const waiting: (() => void)[] = []
    const fake = createFakeAnswerer()
    const answer: VerifyingAnswerer['answer'] = async (question, options) => {
      if (question.includes('баяу')) await new Promise<void>(resolve => waiting.push(resolve))
      return fake.answer(question, options)
    }
    return run(
      async bot => {
        const [slow, quick] = [visit(bot), visit(bot)]
        bot.standIn.sendText(slow.user, 'баяу азаптау')
        bot.standIn.sendText(slow.user, 'бәлкім мүмкін')
        expect(quotations(await quick.say(QUESTION))).toHaveLength(1)
        expect(bot.standIn.messages(slow.chat)).toHaveLength(2)
        await bot.standIn.waitFor(() => waiting.length > 0)
        waiting[0]?.()
        const replies: readonly Message[] = [await slow.next(), await slow.next()]
        expect(replies.map(({ text = '' }) => text.startsWith(kk.weakLead))).toEqual([false, true])
      },
      { answer },
    )
  })

  it('who talk to each other in a group get no reply and cause no search', () => {
    let asked = 0
    const fake = createFakeAnswerer()
    const answer: VerifyingAnswerer['answer'] = (question, options) => {
      asked++
      return fake.answer(question, options)
    }
    return withBot(
      { ...fake, answer },
      async bot => {
        const { user, say } = visit(bot)
        const chat = bot.standIn.createChat({ type: 'supergroup' })
        bot.standIn.sendText(user, QUESTION, { chat })
        bot.standIn.sendText(user, `@another_bot ${QUESTION}`, { chat })
        expect((await say('/help')).text).toBe(kk.help(NO_REPORTS_ID))
        expect(bot.standIn.messages(chat)).toHaveLength(2)
        expect(asked).toBe(0)
      },
      { readsAllGroupMessages: true },
    )
  })
})
