import type { Chat, Message, User } from 'grammy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DraftReader, readDraft } from '../../src/import/read-draft.ts'
import { READERS } from '../../src/import/readers.ts'
import { DRAFT_MESSAGES } from '../../src/locales/draft-messages.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import type { Language } from '../../src/text/language.ts'
import { MAX_DRAFT_CHARS } from '../../src/verification/draft.ts'
import type { Claim } from '../../src/verification/verification.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createFakeAnswerer } from '../fake-answerer.ts'
import { createFakeClock } from '../fake-clock.ts'
import { openSharedCore, type SharedCore } from '../shared-core.ts'
import { quotations, type RunningBot, type RunningBotOptions, TOKEN, withBot } from './running-bot.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openSharedCore()
})

/** Reads files as the work process does, without the process. */
const draftReader: DraftReader = { read: file => readDraft(file, READERS) }

interface Desk extends RunningBot {
  readonly user: User
  readonly chat: Chat
  next(): Promise<Message>
  say(text: string, options?: Parameters<RunningBot['standIn']['sendText']>[2]): Promise<Message>
  /** The next message or version of one that has no button to stop it. */
  result(): Promise<Message>
  /** The text of the file that the bot sent. */
  read(message: Message): Promise<string>
}

function run(
  test: (desk: Desk) => Promise<void>,
  {
    answerer = core.answerer,
    language = 'kk' as Language,
    ...options
  }: RunningBotOptions & {
    readonly answerer?: VerifyingAnswerer
    readonly language?: Language
  } = {},
): Promise<void> {
  return withBot(
    answerer,
    bot => {
      const { standIn } = bot
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
      const chat = standIn.privateChat(user)
      const next = () => standIn.nextMessage(chat)
      return test({
        ...bot,
        user,
        chat,
        next,
        say(text, more) {
          standIn.sendText(user, text, more)
          return next()
        },
        async result() {
          for (;;) {
            const edited = await standIn.nextEdit(chat)
            if (labels(edited).length === 0 || !labels(edited).some(label => STOPS.has(label))) return edited
          }
        },
        async read({ document }) {
          const got = await fetch(`${standIn.apiRoot}/bot${TOKEN}/getFile?file_id=${document?.file_id}`)
          const path = /"file_path":"([^"]+)"/.exec(await got.text())?.[1]
          return (await fetch(`${standIn.apiRoot}/file/bot${TOKEN}/${path}`)).text()
        },
      })
    },
    { draftReader, ...options },
  )
}

const STOPS: ReadonlySet<string> = new Set(Object.values(DRAFT_MESSAGES).map(({ buttonStop }) => buttonStop))
const labels = (message: Message) =>
  (message.reply_markup?.inline_keyboard ?? []).flat().map(button => button.text)

const CASES = [
  {
    language: 'kk',
    exact:
      '2021 жылдың желтоқсан айында Нұрболат Жұмабаев Шымкентте полиция оны көлік ұрлады деген күдікпен ұстау кезде қайтыс болды',
    change: ['2021', '2019'],
    cite: (words: string) => `АҚШ Мемлекеттік департаментінің есебінде былай делінген: «${words}».`,
    invented: 'Human Rights Watch мәліметінше, Алматыда жиырма би мектебі ашылды.',
    other: '«Біз енді ол жаққа қыста ешқашан бармаймыз», – деді көршім.',
    own: 'Кеше кешке редакцияға келгенімде, далада аяз әлі қайта қоймаған еді.',
  },
  {
    language: 'ru',
    exact: 'Хотя закон запрещает произвольный арест и заключение под стражу, такие случаи имеют место',
    change: ['имеют', 'не имеют'],
    cite: (words: string) => `В докладе Госдепартамента сказано: «${words}».`,
    invented: 'По данным Human Rights Watch, в Алматы открыли двадцать школ танцев.',
    other: '«Мы никогда больше не поедем туда зимой», — сказала мне соседка.',
    own: 'Вчера вечером, когда я пришла в редакцию, мороз на улице ещё не отпустил.',
  },
] as const

describe.each(CASES)('/draft in $language', ({ language, exact, change, cite, invented, other, own }) => {
  const messages = DRAFT_MESSAGES[language]
  const altered = cite(exact.replace(change[0], change[1]))
  const article = [own, cite(exact), altered, invented, other].join('\n\n')
  const inRun = (test: (desk: Desk) => Promise<void>, options: RunningBotOptions = {}) =>
    run(test, { ...options, language })

  it('checks the article after it: counts, what to correct first, and a file with everything', () =>
    inRun(async ({ say, result, next, read, user }) => {
      expect((await say(`/draft ${article}`)).text).toBe(messages.checking)
      const summary = await result()
      const lines = summary.text?.split('\n') ?? []
      expect(lines[0]).toBe(messages.title(5, 4))
      for (const verdict of ['exact', 'changed', 'absent', 'elsewhere'] as const)
        expect(lines).toContain(`${messages.verdict[verdict]} — 1`)
      // The changed meaning comes first, with the report's words and their place.
      expect(summary.text).toContain(`① ${messages.verdict.changed}`)
      expect(quotations(summary)[0]).toContain(exact.slice(-30))
      expect(summary.text).toMatch(/us-state-2022-kazakhstan·\d+·[0-9a-f]{4}/)
      expect(summary.text).not.toContain(own.slice(0, 20))
      const file = await next()
      expect(file.caption).toBe(messages.fileCaption)
      expect(file.document?.file_name).toMatch(/\.html$/)
      const html = await read(file)
      expect(html.match(/<li class="/g)).toHaveLength(4)
      expect(html).toContain(`<html lang="${language}">`)
      expect(html).toContain('us-state-2022-kazakhstan·')
      expect(html).toContain(core.answerer.indexVersion)
      expect(html).not.toContain(own.slice(0, 20))
      expect(html).not.toContain(user.first_name)
    }))

  it('collects an article from several messages until the button is pressed', () =>
    inRun(async ({ standIn, chat, user, say, result }) => {
      const asked = await say('/draft')
      expect([asked.text, labels(asked)]).toEqual([messages.how(MAX_DRAFT_CHARS), [messages.buttonCancel]])
      const first = await say(own)
      expect(first.text).toBe(messages.collected(1, own.length))
      const second = await say(cite(exact))
      expect(second.text).toBe(messages.collected(2, own.length + cite(exact).length))
      expect(labels(second)).toEqual([messages.buttonCheck, messages.buttonCancel])
      // Only the latest message about it stays.
      expect(standIn.calls.filter(({ method }) => method === 'deleteMessage')).toHaveLength(2)
      await standIn.press(user, second, messages.buttonCheck)
      const summary = await result()
      expect(summary.message_id).toBe(second.message_id)
      expect(summary.text).toContain(`${messages.verdict.exact} — 1`)
      expect(summary.text).toContain(messages.allRight)
      expect((await standIn.nextMessage(chat)).caption).toBe(messages.fileCaption)
    }))

  it('reads a document with /verify as its caption', () =>
    inRun(async ({ standIn, user, next, result }) => {
      const info = { file_name: 'article.txt', mime_type: 'text/plain' }
      standIn.sendDocument(user, Buffer.from(article), info, { caption: '/verify' })
      expect((await next()).text).toBe(messages.reading)
      expect((await result()).text).toContain(`${messages.verdict.changed} — 1`)
    }))

  it('says when nothing in an article is about the reports', () =>
    inRun(async ({ say, result }) => {
      await say(`/draft ${own} ${own}`)
      const summary = await result()
      expect(summary.text).toBe(messages.none(2))
    }))

  it('refuses a text that is too long with its length and what to do', () =>
    inRun(async ({ standIn, user, next, result }) => {
      const info = { file_name: 'article.txt', mime_type: 'text/plain' }
      const long = Array.from({ length: 2_500 }, () => own).join('\n\n')
      standIn.sendDocument(user, Buffer.from(long), info, { caption: '/draft' })
      await next()
      const { text = '' } = await result()
      expect(text).toBe(messages.tooLong(long.length, MAX_DRAFT_CHARS))
    }))

  it.each([
    ['pdf', Buffer.from('%PDF-1.7\n')],
    ['other-format', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0])],
    ['without-text', Buffer.from('   \n ')],
  ] as const)('says kindly why a file is not read: %s', (fault, bytes) =>
    inRun(async ({ standIn, user, next, result }) => {
      const info = { file_name: 'x.docx', mime_type: 'application/octet-stream' }
      standIn.sendDocument(user, bytes, info, { caption: '/draft' })
      await next()
      const { text = '' } = await result()
      // A broken archive may be called damaged.
      expect([messages.fault[fault], messages.fault.damaged]).toContain(text)
    }),
  )

  it('checks a message of a group in reply to it, with a short summary', () =>
    inRun(async ({ standIn, user }) => {
      const group = standIn.createChat({ type: 'supergroup' })
      const sent = standIn.sendText(user, article, { chat: group })
      standIn.sendText(user, '/draft', { chat: group, replyTo: sent })
      await standIn.nextMessage(group)
      let summary = await standIn.nextEdit(group)
      while (labels(summary).length > 0) summary = await standIn.nextEdit(group)
      expect(summary.text).toContain(messages.title(5, 4))
      expect(summary.text).toContain(messages.more(1))
    }))
})

describe('a draft that is being sent', () => {
  const messages = DRAFT_MESSAGES.ru
  const inRussian = (test: (desk: Desk) => Promise<void>, options: RunningBotOptions = {}) =>
    run(test, { ...options, answerer: createFakeAnswerer(), language: 'ru' })

  it('goes on from a text after the command that Telegram has cut', () =>
    inRussian(async ({ say }) => {
      const long = 'Слова статьи идут дальше. '.repeat(155).trim()
      const status = await say(`/draft ${long}`)
      expect(status.text).toBe(messages.collected(1, long.length))
      expect((await say('Конец статьи.')).text).toBe(messages.collected(2, long.length + 13))
    }))

  it('follows edits of its messages, and leaves commands and replies to others alone', () =>
    inRussian(async ({ standIn, user, say, next }) => {
      await say('/draft')
      const piece = standIn.sendText(user, 'Начало статьи.')
      await next()
      standIn.editText(piece, 'Начало.')
      expect((await next()).text).toBe(messages.collected(1, 7))
      expect((await say('/privacy')).text).toContain(messagesOf('ru').privacyTitle)
      expect((await say('Ещё.')).text).toBe(messages.collected(2, 11))
    }))

  it('is dropped when it becomes too long, and the next message is a question again', () =>
    inRussian(async ({ say }) => {
      await say('/draft')
      const piece = 'Слово за слово. '.repeat(250).trim()
      const replies: Message[] = []
      for (let at = 0; at < 6; at++) replies.push(await say(piece))
      expect(replies.at(-1)?.text).toBe(messages.tooLong(6 * piece.length, MAX_DRAFT_CHARS))
      expect(quotations(await say('Что говорится про пытки?'))).toEqual(['Задержанных пытали.'])
    }))

  it('is forgotten when it is cancelled, and after a quarter of an hour', () => {
    const clock = createFakeClock()
    return inRussian(
      async ({ standIn, user, say, chat }) => {
        await say('/draft')
        const status = await say('Начало статьи.')
        await standIn.press(user, status, messages.buttonCancel)
        expect((await standIn.nextEdit(chat)).text).toBe(messages.cancelled)
        const late = await say('/draft').then(() => say('Начало статьи.'))
        clock.advance(16 * 60_000)
        expect(await standIn.press(user, late, messages.buttonCheck)).toMatchObject({
          text: messages.expired,
        })
      },
      { clock },
    )
  })

  it('in a group is asked for as a reply', () =>
    inRussian(async ({ standIn, user }) => {
      const group = standIn.createChat({ type: 'supergroup' })
      standIn.sendText(user, '/draft', { chat: group })
      expect((await standIn.nextMessage(group)).text).toBe(messages.howInGroup)
    }))
})

describe('a draft that is being checked', () => {
  const messages = DRAFT_MESSAGES.ru
  const TEXT = 'В докладе говорится о пытках задержанных. Ещё одно предложение статьи.'

  /** An answerer that verifies nothing before it is released. */
  function slowAnswerer() {
    let release = () => {}
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    let called = () => {}
    const whenCalled = new Promise<void>(resolve => {
      called = resolve
    })
    const claims: Claim[] = []
    const verify: VerifyingAnswerer['verify'] = async claim => {
      claims.push(claim)
      called()
      await released
      return { kind: 'short', neededWords: 4 }
    }
    return { answerer: { ...createFakeAnswerer(), verify }, release, whenCalled, claims }
  }

  it('is stopped by its button, before its next sentence', async () => {
    const slow = slowAnswerer()
    await run(
      async ({ standIn, user, say, result }) => {
        const progress = await say(`/draft ${TEXT}`)
        await slow.whenCalled
        await standIn.press(user, progress, messages.buttonStop)
        slow.release()
        expect((await result()).text).toBe(messages.stopped)
        expect(slow.claims).toHaveLength(1)
      },
      { answerer: slow.answerer, language: 'ru' },
    )
  })

  it('does not delay questions, and is one at a time for each person', async () => {
    const slow = slowAnswerer()
    await run(
      async ({ standIn, user, chat, say, result }) => {
        await say(`/draft ${TEXT}`)
        await slow.whenCalled
        expect((await say(`/draft ${TEXT}`)).text).toBe(messages.oneAtATime)
        await say('/draft')
        const next = await say(TEXT)
        expect(await standIn.press(user, next, messages.buttonCheck)).toMatchObject({
          text: messages.oneAtATime,
        })
        await standIn.press(user, next, messages.buttonCancel)
        expect((await standIn.nextEdit(chat)).text).toBe(messages.cancelled)
        expect(quotations(await say('Что говорится про пытки?'))).toEqual(['Задержанных пытали.'])
        slow.release()
        expect((await result()).text).toBe(messages.none(2))
        expect((await say(`/draft ${TEXT}`)).text).toBe(messages.checking)
      },
      { answerer: slow.answerer, language: 'ru' },
    )
  })

  it('lets the draft of another person wait in a queue', async () => {
    const slow = slowAnswerer()
    await run(
      async ({ standIn, say, result }) => {
        await say(`/draft ${TEXT}`)
        await slow.whenCalled
        const other = standIn.createUser({ first_name: 'Марат', language_code: 'ru' })
        standIn.sendText(other, `/draft ${TEXT}`)
        const theirs = standIn.privateChat(other)
        expect((await standIn.nextMessage(theirs)).text).toBe(messages.queued)
        slow.release()
        expect((await result()).text).toBe(messages.none(2))
        let theirEnd = await standIn.nextEdit(theirs)
        while (labels(theirEnd).length > 0) theirEnd = await standIn.nextEdit(theirs)
        expect(theirEnd.text).toBe(messages.none(2))
      },
      { answerer: slow.answerer, language: 'ru' },
    )
  })

  it('ends in a sentence when something fails, and its words are in no log', async () => {
    const verify: VerifyingAnswerer['verify'] = async () => {
      throw new Error(`cannot read «${TEXT}»`)
    }
    await run(
      async ({ say, result, log }) => {
        await say(`/draft ${TEXT}`)
        expect((await result()).text).toBe(messages.failed)
        expect(log.join()).toContain('draft not checked')
        expect(log.join()).not.toContain('задержанных')
      },
      { answerer: { ...createFakeAnswerer(), verify }, language: 'ru' },
    )
  })
})
