import type { Chat, Message, User } from 'grammy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Excerpt } from '../../../src/answer/answer.ts'
import { formatExcerptId } from '../../../src/answer/excerpt-id.ts'
import { createCachedPainter } from '../../../src/card/cached-painter.ts'
import type { CardPainter, PaintedCards } from '../../../src/card/card-painter.ts'
import { createWorkerPainter } from '../../../src/card/card-painter.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import type { Language } from '../../../src/text/language.ts'
import { decodeCard, readCode } from '../../card/decode-card.ts'
import { IS_FULL } from '../../full-run.ts'
import { openSharedCore, type SharedCore } from '../../shared-core.ts'
import { CASES, QUESTIONS } from '../question-cases.ts'
import { type RunningBot, sliceEntity, withBot } from '../running-bot.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openSharedCore()
})

/** One worker with a cache for all tests, so that each card is drawn once. */
const painter = createCachedPainter(createWorkerPainter())
afterAll(() => painter.close())

const run = (test: (bot: RunningBot) => Promise<void>, cards: CardPainter = painter) =>
  withBot(core.answerer, test, { cards: { ...cards, close: async () => {} } })

interface Opened {
  readonly user: User
  readonly chat: Chat
  /** The message with the passage, whose button requests the card. */
  readonly message: Message
  readonly excerpt: Excerpt
  readonly id: string
}

/** A person opens the link to the first excerpt that answers a question. */
async function openFirst(bot: RunningBot, language: Language): Promise<Opened> {
  const answer = await core.answerer.answer(QUESTIONS[language], { fallback: language })
  const [excerpt] = answer.kind === 'nothing' ? [] : answer.excerpts
  if (!excerpt) throw new Error('the corpus answers no more')
  return openExcerpt(bot, excerpt, language)
}

async function openExcerpt(
  { standIn }: RunningBot,
  excerpt: Excerpt,
  language_code: string,
): Promise<Opened> {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code })
  const chat = standIn.privateChat(user)
  const id = formatExcerptId(excerpt)
  standIn.sendText(user, `/start ${id}`)
  return { user, chat, excerpt, id, message: await standIn.nextMessage(chat) }
}

/** A whole passage that needs several cards. */
function longExcerpt(language: Language): Promise<Excerpt> {
  const passage = core.passages.find(({ texts }) => (texts[language]?.text.length ?? 0) > 1300)
  if (!passage) throw new Error('no passage is that long')
  return core.answerer.excerpt(passage, language)
}

function cardOf({ standIn }: RunningBot, { photo }: Message) {
  const file = standIn.file(photo?.at(-1)?.file_id ?? '')
  return decodeCard(file?.bytes ?? new Uint8Array())
}

/** How often a picture was uploaded. */
const uploads = ({ standIn }: RunningBot) =>
  standIn.calls.filter(({ params }) => / bytes>/.test(JSON.stringify(params))).length

const labels = ({ reply_markup }: Message) => reply_markup?.inline_keyboard.flat().map(({ text }) => text)

const sizeOf = ({ widthPx, heightPx }: ReturnType<typeof decodeCard>) => `${widthPx}×${heightPx}`

describe.each(CASES)('a card in $language', ({ language, messages }) => {
  /** Drawing several cards takes a second; one language is enough unless in a full run. */
  const drawsMany = IS_FULL || language === 'kk'

  it('comes as a photo below its excerpt, with citation, permalink and a code that opens it', () =>
    run(async bot => {
      const { user, chat, message, excerpt, id } = await openFirst(bot, language)
      const press = await bot.standIn.press(user, message, messages.buttonCard)
      expect(press.text).toBeUndefined()
      const sent = await bot.standIn.nextMessage(chat)
      expect(sent.reply_to_message?.message_id).toBe(message.message_id)
      const card = cardOf(bot, sent)
      expect(sizeOf(card)).toBe('1080×1350')
      expect(readCode(card)).toBe(`https://t.me/dayek_bot?start=${id}`)
      const { publisher, title, date, translationLabel } = excerpt.citation[language]
      for (const part of [publisher, title, date, translationLabel ?? '', excerpt.fingerprint]) {
        expect(sent.caption).toContain(part)
      }
      const links = (sent.caption_entities ?? []).filter(({ type }) => type === 'text_link')
      expect(links.map(link => sliceEntity({ text: sent.caption ?? '' }, link))).toEqual([
        messages.source,
        messages.permalink,
      ])
      expect(bot.standIn.chatActions.map(({ action }) => action)).toContain('upload_photo')
    }))

  it.runIf(drawsMany)(
    'changes to the other theme and the other format and back, without uploading anything twice',
    () =>
      run(async bot => {
        const { user, chat, message } = await openFirst(bot, language)
        const { buttonCardTheme: theme, buttonCardFormat: format } = messages
        await bot.standIn.press(user, message, messages.buttonCard)
        const first = await bot.standIn.nextMessage(chat)
        expect(labels(first)).toEqual([theme.dark, format.square])
        await bot.standIn.press(user, first, theme.dark)
        const dark = await bot.standIn.nextEdit(chat)
        expect(labels(dark)).toEqual([theme.light, format.square])
        expect(dark.photo).not.toEqual(first.photo)
        await bot.standIn.press(user, dark, format.square)
        const square = await bot.standIn.nextEdit(chat)
        expect(labels(square)).toEqual([theme.light, format.portrait])
        expect(sizeOf(cardOf(bot, square))).toBe('1080×1080')
        expect([dark.caption, square.caption]).toEqual([first.caption, first.caption])
        expect(uploads(bot)).toBe(3)
        await bot.standIn.press(user, square, format.portrait)
        expect((await bot.standIn.nextEdit(chat)).photo).toEqual(dark.photo)
        await bot.standIn.press(user, message, messages.buttonCard)
        expect((await bot.standIn.nextMessage(chat)).photo).toEqual(first.photo)
        expect(uploads(bot)).toBe(3)
      }),
  )

  it.runIf(drawsMany)(
    'comes as an album when the quotation is long, with the buttons on a note below it',
    () =>
      run(async bot => {
        const { user, chat, message } = await openExcerpt(bot, await longExcerpt(language), language)
        await bot.standIn.press(user, message, messages.buttonCard)
        const album: Message[] = []
        let sent = await bot.standIn.nextMessage(chat)
        for (; sent.photo; sent = await bot.standIn.nextMessage(chat)) album.push(sent)
        expect(album.length).toBeGreaterThan(1)
        expect(new Set(album.map(each => each.media_group_id)).size).toBe(1)
        expect(album.map(({ caption }) => caption !== undefined)).toEqual(
          album.map((_, index) => index === 0),
        )
        expect(new Set(album.map(each => each.photo?.at(-1)?.file_id)).size).toBe(album.length)
        expect(sent.text).toBe(messages.cardSeries(album.length))
        expect(sent.reply_to_message?.message_id).toBe(album[0]?.message_id)
        await bot.standIn.press(user, sent, messages.buttonCardTheme.dark)
        expect((await bot.standIn.nextMessage(chat)).media_group_id).not.toBe(album[0]?.media_group_id)
      }),
  )

  it('is offered next to the text when the excerpt is shared', () =>
    run(async bot => {
      const { user, chat, message, id } = await openFirst(bot, language)
      const dialog = bot.standIn.createDialog(user, bot.standIn.createUser({ first_name: 'Ерлан' }))
      expect((await bot.standIn.typeInline(user, id, { chat: dialog })).results).toHaveLength(1)
      await bot.standIn.press(user, message, messages.buttonCard)
      const sent = await bot.standIn.nextMessage(chat)
      const list = await bot.standIn.typeInline(user, id, { chat: dialog })
      expect(list.results.map(({ type }) => type)).toEqual(['article', 'photo'])
      const shared = bot.standIn.chooseInline(list, list.results[1]?.id ?? '', { chat: dialog })
      expect([shared.photo, shared.caption]).toEqual([sent.photo, sent.caption])
    }))

  it('is uploaded again when Telegram has lost the file', () =>
    run(async bot => {
      const { user, chat, message } = await openFirst(bot, language)
      await bot.standIn.press(user, message, messages.buttonCard)
      await bot.standIn.nextMessage(chat)
      bot.standIn.fail('sendPhoto', {
        status: 400,
        description: 'Bad Request: wrong file identifier/HTTP URL specified',
      })
      const press = await bot.standIn.press(user, message, messages.buttonCard)
      expect(press.text).toBeUndefined()
      expect(sizeOf(cardOf(bot, await bot.standIn.nextMessage(chat)))).toBe('1080×1350')
      expect(uploads(bot)).toBe(2)
    }))

  it.each([
    ['busy', 'cardBusy'],
    ['unprintable', 'cardUnprintable'],
    ['too-long', 'cardTooLong'],
  ] as const)('says kindly why there is none: %s', (kind, sentence) => {
    const painted: PaintedCards = kind === 'unprintable' ? { kind, characters: ['严'] } : { kind }
    const cards: CardPainter = { paint: async () => painted, close: async () => {} }
    return run(async bot => {
      const { user, message } = await openFirst(bot, language)
      const press = await bot.standIn.press(user, message, messages.buttonCard)
      expect(press).toMatchObject({ text: messages[sentence], show_alert: true })
    }, cards)
  })

  it('is not drawn with Chinese characters, which its font lacks', () =>
    run(async bot => {
      const passage = core.passages.find(({ texts }) => /\p{Script=Han}/u.test(texts.ru?.text ?? ''))
      if (!passage) throw new Error('no passage has Chinese letters')
      const excerpt = await core.answerer.excerpt(passage, language)
      const { user, message } = await openExcerpt(bot, excerpt, language)
      const press = await bot.standIn.press(user, message, messages.buttonCard)
      expect(press).toMatchObject({ text: messages.cardUnprintable, show_alert: true })
    }))

  it('fails with an alert when its thread crashes, and the bot continues', () => {
    const entry = new URL(`data:text/javascript,${encodeURIComponent('process.exit(7)')}`)
    return run(async bot => {
      const { user, chat, message } = await openFirst(bot, language)
      for (let time = 0; time < 2; time++) {
        const press = await bot.standIn.press(user, message, messages.buttonCard)
        expect(press).toMatchObject({ text: messages.cardFailed, show_alert: true })
      }
      bot.standIn.sendText(user, QUESTIONS[language])
      expect((await bot.standIn.nextMessage(chat)).text).toContain(messages.source)
      expect(bot.log.join()).toContain('card could not be drawn')
    }, createWorkerPainter({ entry }))
  })

  it('is sent on the second press when Telegram failed on the first', () =>
    run(async bot => {
      const { user, chat, message } = await openFirst(bot, language)
      bot.standIn.fail('sendPhoto', { status: 502 })
      const press = await bot.standIn.press(user, message, messages.buttonCard)
      expect(press).toMatchObject({ text: messages.failed, show_alert: true })
      await bot.standIn.press(user, message, messages.buttonCard)
      expect((await bot.standIn.nextMessage(chat)).photo).toBeDefined()
    }))

  it('is sent again when the old one was deleted', () =>
    run(async bot => {
      const { user, chat, message } = await openFirst(bot, language)
      await bot.standIn.press(user, message, messages.buttonCard)
      const first = await bot.standIn.nextMessage(chat)
      bot.standIn.fail('editMessageMedia', {
        status: 400,
        description: 'Bad Request: message to edit not found',
      })
      await bot.standIn.press(user, first, messages.buttonCardTheme.dark)
      expect((await bot.standIn.nextMessage(chat)).photo).toBeDefined()
    }))
})

it('has a caption in the reader’s language under a card in the quotation’s', () =>
  run(async bot => {
    const answer = await core.answerer.answer(QUESTIONS.kk, { fallback: 'kk' })
    const [excerpt] = answer.kind === 'nothing' ? [] : answer.excerpts
    if (!excerpt) throw new Error('the corpus answers no more')
    const { user, chat, message } = await openExcerpt(bot, excerpt, 'ru')
    const { buttonCard, buttonCardTheme, permalink } = messagesOf('ru')
    await bot.standIn.press(user, message, buttonCard)
    const sent = await bot.standIn.nextMessage(chat)
    await bot.standIn.press(user, sent, buttonCardTheme.dark)
    const dark = await bot.standIn.nextEdit(chat)
    for (const { caption } of [sent, dark]) expect(caption).toContain(permalink)
    expect(labels(dark)).toContain(buttonCardTheme.light)
    expect(readCode(cardOf(bot, sent))).toContain('_kk')
  }))

describe('in a group', () => {
  it('a card comes below the answer, for everybody to see', () =>
    run(async bot => {
      const user = bot.standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
      const group = bot.standIn.createChat({ type: 'supergroup' })
      const { messages, id } = { messages: messagesOf('kk'), ...(await firstId()) }
      bot.standIn.sendText(user, `/ask@dayek_bot ${id}`, { chat: group })
      const opened = await bot.standIn.nextMessage(group)
      await bot.standIn.press(user, opened, messages.buttonCard)
      const sent = await bot.standIn.nextMessage(group)
      expect(sent.photo).toBeDefined()
      expect(sent.reply_to_message?.message_id).toBe(opened.message_id)
      // Only whoever requested it may use its buttons.
      const other = bot.standIn.createUser({ first_name: 'Ерлан', language_code: 'kk' })
      const { dark } = messages.buttonCardTheme
      expect((await bot.standIn.press(other, sent, dark)).text).toBe(messages.onlyAsker)
      await bot.standIn.press(user, sent, dark)
      expect(labels(await bot.standIn.nextEdit(group))).toContain(messages.buttonCardTheme.light)
    }))
})

describe.each(CASES)('in a group that does not allow pictures, in $language', ({ language, messages }) => {
  it('the press is answered with an alert that says why', () =>
    run(async bot => {
      const user = bot.standIn.createUser({ first_name: 'Айгүл', language_code: language })
      const group = bot.standIn.createChat({ type: 'supergroup' })
      bot.store.setChat(group.id, { language })
      bot.standIn.sendText(user, `/ask@dayek_bot ${(await firstId()).id}`, { chat: group })
      const opened = await bot.standIn.nextMessage(group)
      bot.standIn.setBotMember(group, 'restricted', { can_send_messages: true })
      const press = await bot.standIn.press(user, opened, messages.buttonCard)
      expect(press).toMatchObject({ text: messages.cardForbidden, show_alert: true })
    }))
})

async function firstId() {
  const answer = await core.answerer.answer(QUESTIONS.kk, { fallback: 'kk' })
  const [excerpt] = answer.kind === 'nothing' ? [] : answer.excerpts
  return { id: excerpt ? formatExcerptId(excerpt) : '' }
}

describe('data of no existing button', () => {
  const kk = messagesOf('kk')
  it.each(['k:', 'k:akk000000:hrw-2018-xinjiang_8_0000', 'k:zkk00000a:x_1_0000', 'k:aen00000a:x_1_0000'])(
    '«%s» is answered as stale',
    data =>
      run(async bot => {
        const { user, message } = await openFirst(bot, 'kk')
        expect((await bot.standIn.pressRaw(user, message, data)).text).toBe(kk.staleButton)
      }),
  )

  it('says so when the text has changed, was never quotable, or is gone', () =>
    run(async bot => {
      const { user, message, excerpt } = await openFirst(bot, 'kk')
      const { permalinkId } = excerpt
      const pressed = async (data: string) => (await bot.standIn.pressRaw(user, message, data)).text
      const other = permalinkId.replace(/.{4}$/, permalinkId.endsWith('0000') ? '1111' : '0000')
      expect(await pressed(`k:akk00000a:${other}`)).toBe(kk.staleButton)
      expect(await pressed(`k:akk001003:${permalinkId}`)).toBe(kk.staleButton)
      expect(await pressed('k:akk00000a:us-state-2022-kazakhstan_99999_a9f3')).toBe(kk.linkRemoved)
    }))

  it('works when the bot can no longer see the message', () =>
    run(async bot => {
      const { user, chat, message } = await openFirst(bot, 'kk')
      const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === kk.buttonCard)
      const data = button && 'callback_data' in button ? button.callback_data : ''
      await bot.standIn.pressInaccessible(user, message, data)
      expect((await bot.standIn.nextMessage(chat)).photo).toBeDefined()
    }))
})
