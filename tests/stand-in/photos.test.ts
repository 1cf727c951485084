import { Bot, InputFile, InputMediaBuilder } from 'grammy'
import type { Message } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import type { StandIn } from '../../stand-in/stand-in.ts'
import {
  callApi,
  descriptionOf,
  pendingUpdates,
  type RawAnswer,
  request,
  resultOf,
  TOKEN,
  withStandIn,
} from './call-api.ts'
import { createJpegFrame, createPng } from './images.ts'

const CARD = createPng(1080, 1350)
const keyboard = { inline_keyboard: [[{ text: 'Мәтін', callback_data: 'text' }]] }

function start(standIn: StandIn) {
  const user = standIn.createUser({ first_name: 'Айгүл' })
  standIn.sendText(user, '/start')
  return {
    user,
    chat: standIn.privateChat(user),
    api: new Bot(TOKEN, { client: { apiRoot: standIn.apiRoot } }).api,
  }
}

function upload(
  standIn: StandIn,
  file: Buffer<ArrayBuffer>,
  fields: Record<string, string>,
): Promise<RawAnswer> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  body.set('photo', new Blob([file]), 'card.png')
  return request(`${standIn.apiRoot}/bot${TOKEN}/sendPhoto`, { method: 'POST', body })
}

const largest = ({ photo }: Message) => photo?.at(-1)

describe('a photo', () => {
  it('can be uploaded by grammY with a caption, sent again by file_id and downloaded', () =>
    withStandIn(async standIn => {
      const { chat, api } = start(standIn)
      const caption_entities = [{ type: 'bold' as const, offset: 0, length: 6 }]
      const options = { caption: 'Үзінді, hrw.org', caption_entities, reply_markup: keyboard }
      const sent = await api.sendPhoto(chat.id, new InputFile(CARD, 'card.png'), options)
      expect(sent).toMatchObject({
        caption: 'Үзінді, hrw.org',
        caption_entities: [...caption_entities, { type: 'url', offset: 8, length: 7 }],
        reply_markup: keyboard,
      })
      expect(sent.photo.map(({ width, height }) => [width, height])).toEqual([
        [72, 90],
        [256, 320],
        [640, 800],
        [1024, 1280],
        [1080, 1350],
      ])
      expect(largest(sent)?.file_size).toBe(CARD.length)
      const file_id = largest(sent)?.file_id ?? ''
      const again = await api.sendPhoto(chat.id, file_id)
      expect(again.photo).toEqual(sent.photo)
      expect(again).not.toHaveProperty('caption')
      const { file_path } = await api.getFile(file_id)
      const file = await fetch(`${standIn.apiRoot}/file/bot${TOKEN}/${file_path}`)
      expect(file.headers.get('content-type')).toBe('image/png')
      expect(Buffer.from(await file.arrayBuffer()).equals(CARD)).toBe(true)
      expect(standIn.file(file_id)?.bytes).toHaveLength(CARD.length)
      expect(standIn.violations).toEqual([])
    }))

  it('may be uploaded in the field itself, and as a JPEG', () =>
    withStandIn(async standIn => {
      const { chat } = start(standIn)
      const { body } = await upload(standIn, createJpegFrame(600, 400), { chat_id: `${chat.id}` })
      expect(body).toMatchObject({ ok: true, result: { photo: [{}, {}, { width: 600, height: 400 }] } })
    }))

  it.each([
    ['nothing', Buffer.alloc(0), 'file must be non-empty'],
    ['not an image', Buffer.from('сурет емес'), 'IMAGE_PROCESS_FAILED'],
    ['a truncated PNG', CARD.subarray(0, -20), 'IMAGE_PROCESS_FAILED'],
    ['a truncated JPEG', createJpegFrame(6, 4).subarray(0, -2), 'IMAGE_PROCESS_FAILED'],
    ['sides of 10001 in total', createPng(5000, 5001), 'PHOTO_INVALID_DIMENSIONS'],
    ['a ratio over 20', createPng(2001, 100), 'PHOTO_INVALID_DIMENSIONS'],
    [
      'more than 10 MB',
      Buffer.concat([CARD.subarray(0, -12), Buffer.alloc(10 * 1024 * 1024), CARD.subarray(-12)]),
      `file "card.png" of size ${CARD.length + 10 * 1024 * 1024} bytes is too big for a photo`,
    ],
  ])('is refused with %s', (_what, file, reason) =>
    withStandIn(async standIn => {
      const { chat } = start(standIn)
      const answer = await upload(standIn, file, { chat_id: `${chat.id}` })
      expect(descriptionOf(answer)).toBe(`Bad Request: ${reason}`)
    }),
  )

  it.each([
    [createPng(5000, 5000), 'ә'.repeat(1024)],
    [createPng(2000, 100), ' '],
  ])('is accepted just within the limits', (file, caption) =>
    withStandIn(async standIn => {
      const { chat } = start(standIn)
      expect((await upload(standIn, file, { chat_id: `${chat.id}`, caption })).body.ok).toBe(true)
    }),
  )

  it.each([
    [{}, 'there is no photo in the request'],
    [{ photo: 'attach://nowhere' }, 'there is no photo in the request'],
    [{ photo: 'AgAD' }, 'wrong file identifier/HTTP URL specified'],
    [{ photo: 'https://hrw.org/a.jpg' }, 'failed to get HTTP URL content'],
  ])('is refused as %j', (params, reason) =>
    withStandIn(async standIn => {
      const { chat } = start(standIn)
      const answer = await callApi(standIn, 'sendPhoto', { chat_id: chat.id, ...params })
      expect(descriptionOf(answer)).toBe(`Bad Request: ${reason}`)
    }),
  )

  it('is refused with a caption that is too long or has bad entities, and where photos are forbidden', () =>
    withStandIn(async standIn => {
      const { chat } = start(standIn)
      const fields = { chat_id: `${chat.id}` }
      const long = await upload(standIn, CARD, { ...fields, caption: 'ә'.repeat(1025) })
      expect(descriptionOf(long)).toBe('Bad Request: message caption is too long')
      const caption_entities = JSON.stringify([{ type: 'bold', offset: 0, length: 9 }])
      const wrong = await upload(standIn, CARD, { ...fields, caption: 'сот', caption_entities })
      expect(descriptionOf(wrong)).toMatch('ends after the end of the text')
      const group = standIn.createChat({ type: 'supergroup' })
      standIn.setBotMember(group, 'restricted', { can_send_messages: true })
      const forbidden = await upload(standIn, CARD, { chat_id: `${group.id}` })
      expect(descriptionOf(forbidden)).toBe('Bad Request: not enough rights to send photos to the chat')
    }))

  it('fails and loses its connection on demand', () =>
    withStandIn(async standIn => {
      const { chat } = start(standIn)
      standIn.fail('sendPhoto', { status: 429, retryAfter: 5 })
      standIn.drop('sendPhoto')
      const send = () => upload(standIn, CARD, { chat_id: `${chat.id}` })
      expect((await send()).body).toMatchObject({ error_code: 429, parameters: { retry_after: 5 } })
      await expect(send()).rejects.toThrow()
      expect(standIn.messages(chat)).toHaveLength(1)
    }))

  it('may come from users with a caption, and can be downloaded', () =>
    withStandIn(async standIn => {
      const { user } = start(standIn)
      standIn.sendPhoto(user, createPng(300, 200), 'рас па? hrw.org')
      const message = (await pendingUpdates(standIn)).at(-1)?.message
      expect(message).toMatchObject({ caption: 'рас па? hrw.org', caption_entities: [{ type: 'url' }] })
      expect(await resultOf(standIn, 'getFile', { file_id: message?.photo?.[0]?.file_id })).toMatchObject({
        file_path: 'photos/file_0.png',
      })
    }))
})

describe('a sent photo', () => {
  it('can get a new caption and another photo, and replace a text', () =>
    withStandIn(async standIn => {
      const { chat, api } = start(standIn)
      const sent = await api.sendPhoto(chat.id, new InputFile(CARD), {
        caption: 'бір',
        reply_markup: keyboard,
      })
      const place = [chat.id, sent.message_id] as const
      expect(await api.editMessageCaption(...place, { caption: 'екі' })).toMatchObject({
        caption: 'екі',
        photo: sent.photo,
      })
      expect(standIn.message(chat, sent.message_id)).not.toHaveProperty('reply_markup')
      await expect(api.editMessageCaption(...place, { caption: 'екі' })).rejects.toThrow('not modified')
      await expect(api.editMessageText(...place, 'үш')).rejects.toThrow('there is no text in the message')
      const square = InputMediaBuilder.photo(new InputFile(createPng(1080, 1080)), { caption: 'шаршы' })
      const edited = await api.editMessageMedia(...place, square)
      expect(edited).toMatchObject({
        caption: 'шаршы',
        photo: [{}, {}, {}, { width: 1080, height: 1080 }],
      })
      const text = await api.sendMessage(chat.id, 'мәтін')
      await expect(api.editMessageCaption(chat.id, text.message_id, { caption: 'x' })).rejects.toThrow(
        'there is no caption in the message to edit',
      )
      const file_id = largest(sent)?.file_id ?? ''
      const replaced = await api.editMessageMedia(chat.id, text.message_id, InputMediaBuilder.photo(file_id))
      expect(replaced).toMatchObject({ photo: sent.photo })
      expect(replaced).not.toHaveProperty('text')
      expect(standIn.violations).toEqual([])
    }))

  it('may be part of an album of up to ten', () =>
    withStandIn(async standIn => {
      const { chat, api } = start(standIn)
      const media = (count: number) =>
        Array.from({ length: count }, (_, index) =>
          InputMediaBuilder.photo(new InputFile(createPng(10 + index, 10)), { caption: `${index}` }),
        )
      const album = await api.sendMediaGroup(chat.id, media(3))
      expect(album.map(({ caption }) => caption)).toEqual(['0', '1', '2'])
      expect(new Set(album.map(message => 'media_group_id' in message && message.media_group_id)).size).toBe(
        1,
      )
      await expect(api.sendMediaGroup(chat.id, media(11))).rejects.toThrow('too many messages')
      expect(standIn.violations).toEqual([])
    }))
})

it('refuses unknown files and other tokens as Telegram does', () =>
  withStandIn(async standIn => {
    const answer = await callApi(standIn, 'getFile', { file_id: 'AgAD' })
    expect(descriptionOf(answer)).toBe('Bad Request: invalid file_id')
    expect((await request(`${standIn.apiRoot}/file/bot${TOKEN}/photos/file_9.png`)).status).toBe(404)
    expect((await request(`${standIn.apiRoot}/file/bot4242:other/photos/file_0.png`)).status).toBe(401)
  }))

describe('photos in inline mode', () => {
  const photo = (photo_file_id: string, more: object = {}) => ({
    type: 'photo',
    id: 'p',
    photo_file_id,
    ...more,
  })

  async function answerWith(standIn: StandIn, makeResult: (fileId: string) => object, timeoutMs = 5_000) {
    const { user, chat, api } = start(standIn)
    const sent = await api.sendPhoto(chat.id, new InputFile(CARD))
    const typed = standIn.typeInline(user, 'сот', { timeoutMs }).catch((error: Error) => error)
    const inline_query_id = (await pendingUpdates(standIn)).at(-1)?.inline_query?.id
    const results = [makeResult(largest(sent)?.file_id ?? '')]
    return { sent, typed, answer: await callApi(standIn, 'answerInlineQuery', { inline_query_id, results }) }
  }

  it('are sent by their file_id with caption and buttons, and edited by inline_message_id without uploads', () =>
    withStandIn(async standIn => {
      const more = { title: 'Карточка', caption: 'HRW, 2018', reply_markup: keyboard }
      const { sent, typed } = await answerWith(standIn, fileId => photo(fileId, more))
      const list = await typed
      if (list instanceof Error) throw list
      expect(list.results).toMatchObject([{ type: 'photo', title: 'Карточка', photo: sent.photo }])
      const message = standIn.chooseInline(list, 'p')
      expect(message).toMatchObject({ photo: sent.photo, caption: 'HRW, 2018', via_bot: { id: 4242 } })
      const chosen = (await pendingUpdates(standIn)).at(-1)?.chosen_inline_result
      const { inline_message_id } = chosen ?? {}
      expect(await resultOf(standIn, 'editMessageCaption', { inline_message_id, caption: 'екі' })).toBe(true)
      const { api } = new Bot(TOKEN, { client: { apiRoot: standIn.apiRoot } })
      const uploaded = InputMediaBuilder.photo(new InputFile(createPng(9, 9)))
      await expect(api.editMessageMediaInline(inline_message_id ?? '', uploaded)).rejects.toThrow(
        'invalid inline message content specified',
      )
      const known = InputMediaBuilder.photo(largest(sent)?.file_id ?? '')
      expect(await api.editMessageMediaInline(inline_message_id ?? '', known)).toBe(true)
    }))

  it.each([
    [() => photo('AgAD'), "wrong remote file identifier specified: can't unserialize it"],
    [(id: string) => photo(id, { caption: 'ә'.repeat(1025) }), 'MEDIA_CAPTION_TOO_LONG'],
    [() => ({ type: 'photo', id: 'p' }), `can't parse InlineQueryResult: Can't find field "photo_file_id"`],
    [() => ({ type: 'photo', id: 'p', photo_url: 'card.png' }), 'WEBDOCUMENT_URL_INVALID'],
    [() => ({ type: 'photo', id: 'p', photo_url: 'https://dayek.kz/card.jpg' }), 'PHOTO_THUMB_URL_EMPTY'],
  ])('are refused: %s', (makeResult, reason) =>
    withStandIn(async standIn => {
      const { answer, typed } = await answerWith(standIn, makeResult, 1)
      expect(descriptionOf(answer)).toBe(`Bad Request: ${reason}`)
      expect(await typed).toBeInstanceOf(Error)
    }),
  )
})
