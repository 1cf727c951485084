import type { Message, User } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import type { PictureReader, PictureReading } from '../../src/import/ocr/picture-reader.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import type { Claim } from '../../src/verification/verification.ts'
import { createFakeAnswerer } from '../fake-answerer.ts'
import { createPng } from '../stand-in/images.ts'
import { entitiesOf, quotations, type RunningBot, sliceEntity, withBot } from './running-bot.ts'

const kk = messagesOf('kk')
const ru = messagesOf('ru')
const READ = 'Қамаудағы адамдар азаптау көрді деп жазылған.'
const PICTURE = createPng(90, 60)

/** A bot whose recognizer reads the same in every picture. */
interface PictureBot extends RunningBot {
  readonly user: User
  readonly claims: readonly Claim[]
  /** Sizes of the pictures that were read, in bytes. */
  readonly pictures: readonly number[]
  next(): Promise<Message>
}

function run(
  test: (bot: PictureBot) => Promise<void>,
  reading: PictureReading = { kind: 'text', text: READ, doubtful: [] },
  language_code = 'kk',
): Promise<void> {
  const [claims, pictures]: [Claim[], number[]] = [[], []]
  const reader: PictureReader = {
    read: async picture => {
      pictures.push(picture.length)
      return reading
    },
    close: async () => {},
  }
  const answerer = createFakeAnswerer()
  const verify = async (claim: Claim) => {
    claims.push(claim)
    return answerer.verify(claim)
  }
  return withBot(
    { ...answerer, verify },
    bot => {
      const user = bot.standIn.createUser({ first_name: 'Айгүл', language_code })
      const next = () => bot.standIn.nextMessage(bot.standIn.privateChat(user))
      return test({ ...bot, user, claims, pictures, next })
    },
    { pictures: reader },
  )
}

const labels = (message: Message) =>
  (message.reply_markup?.inline_keyboard ?? []).flat().map(button => button.text)

describe('a photo in private chat', () => {
  it('is read, and what was read is shown with the buttons to verify or ask it', () =>
    run(async ({ standIn, user, pictures, next }) => {
      const photo = standIn.sendPhoto(user, PICTURE)
      const shown = await next()
      expect(pictures).toEqual([PICTURE.length])
      expect(shown.text).toContain(kk.pictureRead)
      expect(quotations(shown)).toEqual([READ])
      expect(labels(shown)).toEqual([kk.buttonVerifyRead, kk.buttonAskRead])
      expect(shown.reply_to_message?.message_id).toBe(photo.message_id)
    }))

  it('has its text verified or asked by the buttons, as often as they are pressed', () =>
    run(async ({ standIn, user, claims, next }) => {
      standIn.sendPhoto(user, PICTURE)
      const shown = await next()
      await standIn.press(user, shown, kk.buttonVerifyRead)
      expect((await next()).text).toBe(kk.verifyTooShort(4))
      expect(claims.map(({ text }) => text)).toEqual([READ])
      await standIn.press(user, shown, kk.buttonAskRead)
      const answer = await next()
      expect(quotations(answer)).toEqual(['Қамаудағы адамдар азапталды.'])
      // The buttons of the answer find the question there.
      expect(answer.quote?.text).toBe(READ)
    }))

  it('is verified at once with the caption /verify, after what was read is shown', () =>
    run(async ({ standIn, user, claims, next }) => {
      standIn.sendPhoto(user, PICTURE, '/verify')
      const shown = await next()
      expect([quotations(shown), labels(shown)]).toEqual([[READ], []])
      expect((await next()).text).toBe(kk.verifyTooShort(4))
      expect(claims.map(({ text }) => text)).toEqual([READ])
    }))

  it('is verified by /verify in reply to it, and as the reply to the request for a quotation', () =>
    run(async ({ standIn, user, claims, next }) => {
      const photo = standIn.sendPhoto(user, PICTURE)
      await next()
      standIn.sendText(user, '/verify', { replyTo: photo })
      expect(quotations(await next())).toEqual([READ])
      await next()
      standIn.sendText(user, '/verify')
      const prompt = await next()
      standIn.sendPhoto(user, PICTURE, '', { replyTo: prompt })
      expect(labels(await next())).toEqual([])
      await next()
      expect(claims).toHaveLength(2)
    }))

  it('with a caption is read too, and the caption is answered as a question', () =>
    run(async ({ standIn, user, next }) => {
      standIn.sendPhoto(user, PICTURE, 'азаптау туралы не делінген?')
      expect(quotations(await next())).toEqual([READ])
      expect(quotations(await next())).toEqual(['Қамаудағы адамдар азапталды.'])
    }))

  it('sent as a file is read in the same way', () =>
    run(async ({ standIn, user, next }) => {
      standIn.sendDocument(user, PICTURE, { file_name: 'скан.png', mime_type: 'image/png' })
      expect(quotations(await next())).toEqual([READ])
    }))

  it('of an album is read once, with a note', () =>
    run(async ({ standIn, user, pictures, next }) => {
      const { photo = [] } = standIn.sendPhoto(user, PICTURE)
      await next()
      for (let part = 0; part < 3; part++) standIn.sendMessage(user, { photo, media_group_id: 'a' })
      expect((await next()).text).toContain(kk.pictureAlbum)
      standIn.sendPhoto(user, PICTURE)
      expect((await next()).text).not.toContain(kk.pictureAlbum)
      expect(pictures).toHaveLength(3)
    }))

  it('shows the words underlined that were hard to read, in the language of the text', () => {
    const text = 'Задержанных пытали в полиции.'
    const startChar = text.indexOf('пытали')
    return run(
      async ({ standIn, user, next }) => {
        standIn.sendPhoto(user, PICTURE)
        const shown = await next()
        expect(shown.text).toContain(ru.pictureDoubts)
        const underlined = entitiesOf(shown).filter(({ type }) => type === 'underline')
        expect(underlined.map(entity => sliceEntity(shown, entity))).toEqual(['пытали'])
        await standIn.press(user, shown, ru.buttonAskRead)
        expect((await next()).quote?.text).toBe(text)
      },
      { kind: 'text', text, doubtful: [{ startChar, endChar: startChar + 'пытали'.length }] },
    )
  })

  it('shows the beginning of a long text, and works with what it shows', () => {
    const text = 'азаптау туралы '.repeat(400)
    return run(
      async ({ standIn, user, claims, next }) => {
        standIn.sendPhoto(user, PICTURE)
        const shown = await next()
        expect(shown.text).toContain(kk.pictureCut)
        await standIn.press(user, shown, kk.buttonVerifyRead)
        await next()
        const [claim] = claims
        expect(text.startsWith(claim?.text ?? '?')).toBe(true)
        expect(claim?.text).toMatch(/[аы]$/)
        await standIn.press(user, shown, kk.buttonAskRead)
        expect((await next()).quote?.text.length).toBeLessThanOrEqual(1024)
      },
      { kind: 'text', text, doubtful: [] },
    )
  })

  it.each<readonly [PictureReading, string]>([
    [{ kind: 'no-text' }, ru.pictureNoText],
    [{ kind: 'busy' }, ru.pictureBusy],
    [{ kind: 'unreadable', reason: 'The end of the picture is missing.' }, ru.pictureUnreadable],
  ])('that cannot be read gets one kind sentence: %o', (reading, sentence) =>
    run(
      async ({ standIn, user, next }) => {
        standIn.sendPhoto(user, PICTURE)
        expect((await next()).text).toBe(sentence)
      },
      reading,
      'ru',
    ),
  )

  it('without text does not keep its caption from being answered', () =>
    run(
      async ({ standIn, user, next }) => {
        standIn.sendPhoto(user, PICTURE, 'азаптау')
        expect(quotations(await next())).toEqual(['Қамаудағы адамдар азапталды.'])
      },
      { kind: 'no-text' },
    ))

  it('that Telegram does not let bots download is refused with its limit', () =>
    run(async ({ standIn, user, next }) => {
      standIn.fail('getFile', { status: 400, description: 'Bad Request: file is too big' })
      standIn.sendPhoto(user, PICTURE)
      expect((await next()).text).toBe(kk.pictureTooBig)
    }))

  it('leaves nothing of its text in the log', () =>
    run(async ({ standIn, user, log, next }) => {
      standIn.sendPhoto(user, PICTURE, '/verify')
      await next()
      await next()
      expect(log.join('\n')).not.toMatch(/азаптау|AgAC|photos\//)
    }))
})

it('while a picture is being read, other messages of the chat are answered', async () => {
  let finish = (_reading: PictureReading) => {}
  const reading = new Promise<PictureReading>(resolve => {
    finish = resolve
  })
  const pictures: PictureReader = { read: () => reading, close: async () => {} }
  await withBot(
    createFakeAnswerer(),
    async ({ standIn }) => {
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
      const chat = standIn.privateChat(user)
      standIn.sendPhoto(user, PICTURE)
      standIn.sendText(user, 'азаптау')
      expect(quotations(await standIn.nextMessage(chat))).toEqual(['Қамаудағы адамдар азапталды.'])
      finish({ kind: 'text', text: READ, doubtful: [] })
      expect(quotations(await standIn.nextMessage(chat))).toEqual([READ])
    },
    { pictures },
  )
})

describe('a photo in a group', () => {
  const inGroup = (test: (bot: PictureBot & { readonly chat: Message['chat'] }) => Promise<void>) =>
    run(bot => {
      const chat = bot.standIn.createChat({ type: 'supergroup' })
      bot.standIn.setMember(chat, bot.user, 'member')
      return test({ ...bot, chat, next: () => bot.standIn.nextMessage(chat) })
    })

  it('is read when the caption, or a reply to it, names the bot; otherwise not', () =>
    inGroup(async ({ standIn, user, chat, pictures, next }) => {
      const photo = standIn.sendPhoto(user, PICTURE, 'қараңдар', { chat })
      standIn.sendPhoto(user, PICTURE, '@dayek_bot', { chat })
      expect(quotations(await next())).toEqual([READ])
      const plain = standIn.sendPhoto(user, PICTURE, '', { chat })
      standIn.sendText(user, '@dayek_bot', { chat, replyTo: plain })
      expect(quotations(await next())).toEqual([READ])
      expect(pictures).toHaveLength(2)
      expect(photo.caption).toBe('қараңдар')
    }))

  it('is verified by a reply with /verify, also when its short caption is no claim', () =>
    inGroup(async ({ standIn, user, chat, claims, next }) => {
      const photo = standIn.sendPhoto(user, PICTURE, 'қараңдар', { chat })
      standIn.sendText(user, '/verify@dayek_bot', { chat, replyTo: photo })
      expect(quotations(await next())).toEqual([READ])
      await next()
      expect(claims.map(({ text }) => text)).toEqual(['қараңдар', READ])
    }))

  it('lets only the person who sent it press the buttons', () =>
    inGroup(async ({ standIn, user, chat, claims, next }) => {
      const other = standIn.createUser({ first_name: 'Ерлан', language_code: 'kk' })
      standIn.setMember(chat, other, 'member')
      standIn.sendPhoto(user, PICTURE, '@dayek_bot', { chat })
      const shown = await next()
      expect(await standIn.press(other, shown, kk.buttonVerifyRead)).toMatchObject({ text: kk.onlyAsker })
      await standIn.press(user, shown, kk.buttonVerifyRead)
      await next()
      expect(claims).toHaveLength(1)
    }))
})

it('with reading turned off, a photo gets the sentence that says so', () =>
  withBot(createFakeAnswerer(), async ({ standIn }) => {
    const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
    standIn.sendPhoto(user, PICTURE)
    expect((await standIn.nextMessage(standIn.privateChat(user))).text).toBe(kk.unsupported.picture)
  }))
