import { Bot, InputFile } from 'grammy'
import { describe, expect, it } from 'vitest'
import { callApi, descriptionOf, pendingUpdates, TOKEN, withStandIn } from './call-api.ts'

const PDF = { file_name: 'Есеп 2024.PDF', mime_type: 'application/pdf' }
const MEGABYTE = 1024 * 1024

describe('a document', () => {
  it('arrives with its name, type and size, and can be downloaded', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const bytes = Buffer.from('%PDF-1.7 …')
      standIn.sendDocument(user, bytes, PDF, { caption: 'Мына есеп: hrw.org' })
      const [update] = await pendingUpdates(standIn)
      expect(update?.message).toMatchObject({
        document: { ...PDF, file_size: bytes.length },
        caption: 'Мына есеп: hrw.org',
        caption_entities: [{ type: 'url' }],
      })
      const { api } = new Bot(TOKEN, { client: { apiRoot: standIn.apiRoot } })
      const { file_path, file_size } = await api.getFile(update?.message?.document?.file_id ?? '')
      expect(file_path).toMatch(/^documents\/file_\d+\.pdf$/)
      expect(file_size).toBe(bytes.length)
      const answer = await fetch(`${standIn.apiRoot}/file/bot${TOKEN}/${file_path}`)
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
      expect(standIn.violations).toEqual([])
    }))

  it.each([
    [20 * MEGABYTE, true],
    [20 * MEGABYTE + 1, false],
  ])('of %d bytes can be downloaded: %s', (size, isSmall) =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const { document } = standIn.sendDocument(user, Buffer.alloc(size), PDF)
      const answer = await callApi(standIn, 'getFile', { file_id: document?.file_id })
      if (isSmall) expect(answer.body.ok).toBe(true)
      else expect(descriptionOf(answer)).toBe('Bad Request: file is too big')
    }),
  )

  it('is sent by the bot with a name and a caption, as a reply, and can be downloaded', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const asked = standIn.sendText(user, 'файл')
      const { api } = new Bot(TOKEN, { client: { apiRoot: standIn.apiRoot } })
      const bytes = Buffer.from('мәтін')
      await api.sendDocument(user.id, new InputFile(bytes, 'dayek-2026-11-29.txt'), {
        caption: 'Бір үзінді',
        reply_parameters: { message_id: asked.message_id },
      })
      const sent = await standIn.nextMessage(standIn.privateChat(user))
      expect(sent).toMatchObject({
        document: { file_name: 'dayek-2026-11-29.txt', file_size: bytes.length },
        caption: 'Бір үзінді',
        reply_to_message: { message_id: asked.message_id },
      })
      expect(Buffer.from(standIn.file(sent.document?.file_id ?? '')?.bytes ?? [])).toEqual(bytes)
      expect(standIn.violations).toEqual([])
    }))

  it.each([
    ['empty', { document: new File([], 'a.txt') }, 'file must be non-empty'],
    ['missing', {}, 'there is no document in the request'],
  ])('of the bot is refused when it is %s', (_what, fields, reason) =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, 'файл')
      const form = new FormData()
      form.set('chat_id', String(user.id))
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      const answer = await fetch(`${standIn.apiRoot}/bot${TOKEN}/sendDocument`, {
        method: 'POST',
        body: form,
      })
      expect(await answer.json()).toMatchObject({ ok: false, description: `Bad Request: ${reason}` })
    }),
  )

  it('of the bot is refused in a group where it may not send files', () =>
    withStandIn(async standIn => {
      const chat = standIn.createChat({ type: 'supergroup' })
      standIn.setBotMember(chat, 'restricted', { can_send_messages: true })
      const { api } = new Bot(TOKEN, { client: { apiRoot: standIn.apiRoot } })
      await expect(api.sendDocument(chat.id, new InputFile(Buffer.from('a'), 'a.txt'))).rejects.toThrow(
        'not enough rights to send documents to the chat',
      )
    }))

  it('can be forwarded, and replies to a message of the bot', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const replyTo = standIn.sendText(user, 'есеп')
      const sent = standIn.sendDocument(user, Buffer.from('текст'), PDF, { replyTo })
      expect(sent.reply_to_message?.message_id).toBe(replyTo.message_id)
      expect(standIn.forward(user, sent)).toMatchObject({
        document: sent.document,
        forward_origin: { type: 'user' },
      })
    }))

  it.each([
    ['empty', Buffer.alloc(0), undefined],
    ['with a caption that is too long', Buffer.from('a'), 'ә'.repeat(1025)],
  ])('is not sent by a client when it is %s', (_what, bytes, caption) =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const send = () => standIn.sendDocument(user, bytes, PDF, caption === undefined ? {} : { caption })
      expect(send).toThrow('a client sends')
    }),
  )
})
