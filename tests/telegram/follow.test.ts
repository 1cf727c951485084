import type { Chat, Message, User } from 'grammy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { followMessages } from '../../src/locales/follow-messages.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { createReportNotices } from '../../src/telegram/notices/report-notices.ts'
import { createViewMaker } from '../../src/telegram/notices/view-maker.ts'
import { MAX_FOLLOWS } from '../../src/telegram/store/follows.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { printedText } from '../printed-text.ts'
import { openSharedCore, type SharedCore } from '../shared-core.ts'
import { createGrowingIndex } from './notices/growing-index.ts'
import { quotations, type RunningBot, withBot } from './running-bot.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openSharedCore()
})

/** The report that comes later. */
const REPORT = 'hrw-2018-xinjiang'
const WORDS: Readonly<
  Record<Language, { readonly subject: string; readonly elsewhere: string; readonly another: string }>
> = {
  kk: {
    subject: 'Шыңжаң лагерьлерінде адамдарды азаптау',
    elsewhere: 'бауырсақ пісіру',
    another: 'АҚШ Мемлекеттік департаменті',
  },
  ru: {
    subject: 'Пытки людей в лагерях Синьцзяна',
    elsewhere: 'рецепт баурсаков',
    another: 'Государственный департамент США',
  },
}

interface Scene extends RunningBot {
  readonly language: Language
  /** A person whose Telegram is in that language. */
  person(): { readonly user: User; readonly chat: Chat }
  say(user: User, text: string, chat?: Chat): Promise<Message>
  /** Follows the words, with the confirmation; returns the message that says so. */
  follow(user: User, words: string, chat?: Chat): Promise<Message>
  /** The bot's index gets the new report. */
  grow(): void
  /** A round of the bot's work, as after a restart: only the store remembers. */
  tick(): Promise<void>
}

function inScene(language: Language, run: (scene: Scene) => Promise<void>): Promise<void> {
  const { answerer, grow } = createGrowingIndex(core.answerer, [REPORT])
  return withBot(answerer, async bot => {
    const { standIn, dayek, store } = bot
    const say = (user: User, text: string, chat = standIn.privateChat(user)) => {
      standIn.sendText(user, text, { chat })
      return standIn.nextMessage(chat)
    }
    const tick = () =>
      createReportNotices({
        ...{ dayek, answerer, store, pinned: work => work() },
        viewIn: createViewMaker(dayek.bot.botInfo),
        signal: new AbortController().signal,
      }).tick()
    await tick()
    await run({
      ...{ ...bot, language, say, grow, tick },
      person() {
        const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
        return { user, chat: standIn.privateChat(user) }
      },
      async follow(user, words, chat = standIn.privateChat(user)) {
        const prompt = await say(user, `/follow ${words}`, chat)
        await standIn.press(user, prompt, followMessages(language).buttonFollow)
        return standIn.nextEdit(chat)
      },
    })
  })
}

const buttonsOf = ({ reply_markup }: Message) => reply_markup?.inline_keyboard.flat() ?? []
const bold = ({ text = '', entities = [] }: Message) =>
  entities
    .filter(({ type }) => type === 'bold')
    .map(({ offset, length }) => text.slice(offset, offset + length))

describe.each(LANGUAGES)('what people follow, in %s,', language => {
  const { subject, elsewhere, another } = WORDS[language]
  const messages = followMessages(language)

  it('is stored only after the bot has said so and they have agreed', () =>
    inScene(language, async ({ standIn, person, say, store, log }) => {
      const { user, chat } = person()
      const prompt = await say(user, `/follow  «${subject}» `)
      expect(prompt.text).toContain(messages.stored.user)
      expect(bold(prompt)).toEqual([subject])
      expect(await store.follows.list(user.id)).toEqual([])
      await standIn.press(user, prompt, messages.buttonFollow)
      expect((await standIn.nextEdit(chat)).text).toBe(messages.followed(subject))
      expect(await store.follows.list(user.id)).toMatchObject([{ words: subject, language }])
      expect((await say(user, `/follow ${subject.toUpperCase()}`)).text).toContain(subject.toUpperCase())
      expect(await store.follows.list(user.id)).toHaveLength(1)
      expect(log.join('\n')).not.toContain(subject)
    }))

  it('is listed by /follow alone, each with a button that ends it', () =>
    inScene(language, async ({ standIn, person, say, follow, store }) => {
      const { user, chat } = person()
      expect((await say(user, '/follow')).text).toBe(messages.none)
      for (const words of [subject, elsewhere]) await follow(user, words)
      const list = await say(user, '/follow')
      expect(list.text).toBe(`${messages.listLead}\n\n1. ${subject}\n2. ${elsewhere}\n\n${messages.listHint}`)
      const [first] = buttonsOf(list)
      expect(first?.text).toMatch(/^✕ 1\. /)
      expect((await standIn.press(user, list, first?.text ?? '')).text).toBe(messages.stopped)
      const shorter = await standIn.nextEdit(chat)
      expect(shorter.text).toContain(`1. ${elsewhere}`)
      expect(shorter.text).not.toContain(subject)
      const [last] = buttonsOf(shorter)
      await standIn.press(user, shorter, last?.text ?? '')
      expect((await standIn.nextEdit(chat)).text).toBe(messages.none)
      expect(await store.follows.list(user.id)).toEqual([])
    }))

  it('brings one message with a quotation of the new report, whatever happens afterwards', () =>
    inScene(language, async ({ standIn, person, follow, grow, tick, store, log }) => {
      const [{ user, chat }, other] = [person(), person()]
      for (const words of [elsewhere, subject]) await follow(user, words)
      await follow(other.user, elsewhere)
      await tick()
      const before = standIn.messages(chat).length
      grow()
      await tick()
      const notice = await standIn.nextMessage(chat)
      expect(notice.text?.startsWith(messages.noticeLead(1))).toBe(true)
      expect(bold(notice)[0]).toBe(subject)
      expect(notice.text).not.toContain(elsewhere)
      const own = core.passages.filter(({ reportId }) => reportId === REPORT)
      const texts = own.map(({ texts: of }) => of[language]).filter(text => text !== undefined)
      expect(quotations(notice)).toHaveLength(1)
      for (const quoted of quotations(notice)) {
        expect(texts.some(text => printedText(text).includes(quoted))).toBe(true)
      }
      expect(notice.text).toContain(messagesOf(language).source)
      for (let round = 0; round < 3; round++) await tick()
      expect(standIn.messages(chat)).toHaveLength(before + 1)
      expect(standIn.messages(other.chat).some(({ text }) => text?.startsWith(messages.noticeLead(1)))).toBe(
        false,
      )
      expect(await store.follows.claim([REPORT])).toBeUndefined()
      expect(log.join('\n')).not.toContain(subject)
    }))

  it('ends with the button under such a message, which stays', () =>
    inScene(language, async ({ standIn, person, follow, grow, tick, store }) => {
      const { user, chat } = person()
      await follow(user, subject)
      grow()
      await tick()
      const notice = await standIn.nextMessage(chat)
      const stop = buttonsOf(notice).find(({ text }) => text.startsWith(messages.buttonStop))
      const open = buttonsOf(notice).find(({ text }) => text.includes(messagesOf(language).buttonOpen))
      expect(open).toMatchObject({ url: expect.stringContaining(`?start=${REPORT}_`) })
      expect((await standIn.press(user, notice, stop?.text ?? '')).text).toBe(messages.stopped)
      const after = await standIn.nextEdit(chat)
      expect(after.text).toBe(notice.text)
      expect(buttonsOf(after).map(({ text }) => text)).not.toContain(stop?.text)
      expect(await store.follows.list(user.id)).toEqual([])
      expect((await standIn.pressRaw(user, notice, 'z:stop:1')).text).toBe(messages.gone)
    }))

  it('is erased when the bot is blocked, and others still get theirs', () =>
    inScene(language, async ({ standIn, person, follow, grow, tick, store, log }) => {
      const [first, second] = [person(), person()]
      for (const { user } of [first, second]) await follow(user, subject)
      grow()
      standIn.fail('sendMessage', { status: 403 })
      await tick()
      expect((await standIn.nextMessage(second.chat)).text).toContain(subject)
      expect(await store.follows.list(first.user.id)).toEqual([])
      expect(await store.follows.list(second.user.id)).toHaveLength(1)
      expect(log.join('\n')).toContain('is erased')
    }))

  it.each([
    ['asks the bot to wait long', { status: 429, retryAfter: 60 }],
    ['fails', { status: 502 }],
  ])('is not lost when Telegram %s', (_, failure) =>
    inScene(language, async ({ standIn, person, follow, grow, tick }) => {
      const { user, chat } = person()
      await follow(user, subject)
      grow()
      standIn.fail('sendMessage', failure)
      await tick()
      expect(standIn.messages(chat).some(({ text }) => text?.startsWith(messages.noticeLead(1)))).toBe(false)
      await tick()
      expect((await standIn.nextMessage(chat)).text).toContain(messages.noticeLead(1))
    }),
  )

  it('is forgotten by /forget, with what was due', () =>
    inScene(language, async ({ standIn, person, say, follow, grow, tick, store }) => {
      const { user, chat } = person()
      await follow(user, subject)
      grow()
      await store.follows.noteReports(core.answerer.reports.map(({ id }) => id))
      const asked = await say(user, '/forget')
      await standIn.press(user, asked, messagesOf(language).buttonForget)
      await standIn.nextEdit(chat)
      const before = standIn.messages(chat).length
      await tick()
      expect(standIn.messages(chat)).toHaveLength(before)
      expect((await say(user, '/follow')).text).toBe(messages.none)
    }))

  it('may be twenty subjects; the twenty-first is refused with the list', () =>
    inScene(language, async ({ standIn, person, say, store }) => {
      const { user, chat } = person()
      const early = await say(user, `/follow ${subject}`)
      for (let n = 1; n <= MAX_FOLLOWS; n++) await store.follows.add(user.id, `${elsewhere} ${n}`, language)
      const refused = await say(user, `/follow ${subject}`)
      expect(refused.text).toContain(messages.full(MAX_FOLLOWS))
      expect(buttonsOf(refused)).toHaveLength(MAX_FOLLOWS)
      await standIn.press(user, early, messages.buttonFollow)
      expect((await standIn.nextEdit(chat)).text).toContain(messages.full(MAX_FOLLOWS))
      expect(await store.follows.list(user.id)).toHaveLength(MAX_FOLLOWS)
    }))

  it('must be words, and few enough', () =>
    inScene(language, async ({ person, say }) => {
      const { user } = person()
      // Without a letter to tell the language by, the person's own counts.
      expect((await say(user, '/follow ?!')).text).toBe(messages.noWords)
      expect((await say(user, `/follow ${`${subject} `.repeat(5)}`)).text).toBe(messages.tooLong(100))
    }))

  it('can be a source, whose new reports are all meant', () =>
    inScene(language, async ({ standIn, person, follow, grow, tick }) => {
      const [{ user, chat }, other] = [person(), person()]
      await follow(user, 'Human Rights Watch')
      await follow(other.user, another)
      grow()
      await tick()
      const notice = await standIn.nextMessage(chat)
      expect(bold(notice)[0]).toBe('Human Rights Watch')
      expect(quotations(notice)).toHaveLength(1)
      expect(standIn.messages(other.chat).some(({ text }) => text?.startsWith(messages.noticeLead(1)))).toBe(
        false,
      )
    }))

  it('in a group is for its administrators to choose, and the group reads of it', () =>
    inScene(language, async ({ standIn, person, say, follow, grow, tick, store }) => {
      const [{ user: admin }, { user: member }] = [person(), person()]
      const chat = standIn.createChat({ type: 'supergroup', botIsAdmin: true })
      standIn.setMember(chat, admin, 'administrator')
      standIn.setMember(chat, member, 'member')
      store.setChat(chat.id, { language })
      const { onlyAdmins } = messagesOf(language)
      expect((await say(member, `/follow ${subject}`, chat)).text).toBe(onlyAdmins)
      const prompt = await say(admin, `/follow ${subject}`, chat)
      expect(prompt.text).toContain(messages.stored.chat)
      const refused = await standIn.press(member, prompt, messages.buttonFollow)
      expect(refused.show_alert).toBe(true)
      expect(await store.follows.list(chat.id)).toEqual([])
      expect((await follow(admin, subject, chat)).text).toBe(messages.followed(subject))
      const supergroup = chat
      grow()
      await tick()
      expect((await standIn.nextMessage(supergroup)).text).toContain(messages.noticeLead(1))
      expect(await store.follows.list(admin.id)).toEqual([])
    }))
})

it('whoever follows much reads one message of it, within the limits of Telegram', () =>
  inScene('ru', async ({ standIn, person, grow, tick, store }) => {
    const { user, chat } = person()
    standIn.sendText(user, '/start')
    await standIn.nextMessage(chat)
    const { subject } = WORDS.ru
    for (let n = 1; n <= MAX_FOLLOWS; n++)
      await store.follows.add(user.id, `${subject}${'!'.repeat(n)}`, 'ru')
    grow()
    await tick()
    const notice = await standIn.nextMessage(chat)
    expect(notice.text).toContain(followMessages('ru').noticeMore)
    expect(quotations(notice).length).toBeLessThanOrEqual(5)
    await tick()
    expect(standIn.messages(chat).filter(({ text }) => text?.includes('Новый доклад'))).toHaveLength(1)
  }))

it('the words of a message that is gone are asked for again', () =>
  inScene('ru', async ({ standIn, person, say, store }) => {
    const { user } = person()
    const prompt = await say(user, '/follow пытки')
    const answer = await standIn.pressInaccessible(user, prompt, 'z:add')
    expect(answer.text).toBe(followMessages('ru').promptLost)
    expect(await store.follows.list(user.id)).toEqual([])
  }))
